// A library's wrapper around an own function that is made at load.
import type { OrchestrationContext } from '@reprise/engine';
import { memoize } from 'lodash';
const rate = memoize((currency: string) => currency.length + Math.random()); // ! no-random
export async function rated(ctx: OrchestrationContext, currency: string): Promise<void> {
  await ctx.scheduleActivity<void>('Rate', rate(currency));
}
