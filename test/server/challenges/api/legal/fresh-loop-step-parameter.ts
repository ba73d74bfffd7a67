// The step is what the caller gives: it may throw, or continue as new.
import type { OrchestrationContext } from '@reprise/engine';
type Step = (ctx: OrchestrationContext, round: number) => Promise<void>;
async function forEver(ctx: OrchestrationContext, step: Step): Promise<void> {
  for (let round = 0; ; round++) {
    await ctx.scheduleTimer({ minutes: 1 });
    await step(ctx, round);
  }
}
export async function stepping(ctx: OrchestrationContext, max: number): Promise<void> {
  await forEver(ctx, async (inner, round) => {
    if (round > max) throw new RangeError('enough');
    await inner.scheduleActivity('Step', round);
  });
}
