/* reprise-ignore-file no-random */ // ! suppression-no-reason
// A suppression without a reason hides its rule and no other one.
import type { OrchestrationContext } from '@reprise/engine';
export async function silent(ctx: OrchestrationContext): Promise<number> {
  await ctx.scheduleTimer(1);
  return Math.random() + Date.now(); // ! no-wall-clock
}
