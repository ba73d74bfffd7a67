// A helper returns the answer; every caller drops it.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
function begin(ctx: OrchestrationContext): number {
  ctx.traceInfo('begin');
  return ctx.getVersion('start-notice', DEFAULT_VERSION, 1); // ! gate-unused
}
export async function lesson(ctx: OrchestrationContext, pupil: string): Promise<void> {
  begin(ctx);
  await ctx.scheduleActivity('Teach', pupil);
}
