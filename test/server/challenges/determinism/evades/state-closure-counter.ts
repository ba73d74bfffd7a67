// A counter that hides in the closure of a function made at load.
import type { OrchestrationContext } from '@reprise/engine';
const makeSequence = (prefix: string) => {
  let last = 0;
  return (): string => `${prefix}-${(last += 1)}`; // ! no-module-state
};
const nextKey = makeSequence('key');
export async function keyed(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleActivity<void>('Store', nextKey());
}
