// A helper tells whether the run is live, and only logs ask it.
import type { OrchestrationContext } from '@reprise/engine';
const quiet = (ctx: OrchestrationContext): boolean => ctx.isReplaying;
export async function told(ctx: OrchestrationContext): Promise<void> {
  if (!quiet(ctx)) console.log('start');
  await ctx.scheduleActivity<void>('Work');
  const { isReplaying } = ctx;
  if (isReplaying) ctx.traceDebug('again');
}
