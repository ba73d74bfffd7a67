// The answer is pure, but on the way the custom status is set.
import type { OrchestrationContext } from '@reprise/engine';
function shown(ctx: OrchestrationContext, step: number): number {
  ctx.setCustomStatus(`asked at ${step}`);
  return step;
}
export async function steps(ctx: OrchestrationContext): Promise<void> {
  let step = 0;
  ctx.onQuery('step', () => shown(ctx, step)); // ! query-is-pure
  await ctx.scheduleActivity('First');
  step = 1;
  await ctx.scheduleActivity('Second');
}
