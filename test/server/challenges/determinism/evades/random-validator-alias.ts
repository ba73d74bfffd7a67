// A random identifier under the name of a harmless function of the same package.
import type { OrchestrationContext } from '@reprise/engine';
import { v4 as validate, validate as check } from 'uuid';
import * as ids from 'uuid';
export async function named(ctx: OrchestrationContext): Promise<boolean> {
  const id = validate(); // ! no-random
  const other = ids['v7'](); // ! no-random
  await ctx.scheduleActivity<void>('Create', { id, other });
  return check(id);
}
