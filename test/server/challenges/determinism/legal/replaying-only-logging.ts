// The question is asked for logging, through a helper, a variable and both branches.
import type { OrchestrationContext } from '@reprise/engine';
const isLive = (ctx: OrchestrationContext): boolean => !ctx.isReplaying;
export async function quiet(ctx: OrchestrationContext, id: string): Promise<void> {
  const { isReplaying } = ctx;
  const mode = isReplaying ? 'again' : 'live';
  ctx.traceDebug(`${mode}: ${id}`);
  if (isLive(ctx)) ctx.traceInfo('first time');
  else ctx.traceDebug('once more');
  await ctx.scheduleActivity<void>('Work', id);
  ctx.traceInfo(ctx.isReplaying ? 'replayed' : 'worked');
}
