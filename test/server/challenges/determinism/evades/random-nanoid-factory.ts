// The generator is made at load, as the package's manual shows, and called in the run.
//- /ids.ts
import { customAlphabet } from 'nanoid';
const short = customAlphabet('0123456789abcdef', 10);
export const orderId = (prefix: string): string => `${prefix}_${short()}`; // ! no-random
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { orderId } from './ids.ts';
export async function ordered(ctx: OrchestrationContext): Promise<string> {
  const id = orderId('ord');
  await ctx.scheduleActivity<void>('Create', id);
  return id;
}
