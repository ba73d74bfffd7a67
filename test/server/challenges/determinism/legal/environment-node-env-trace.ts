// The build's mode decides how much is told, never what is done.
import type { OrchestrationContext } from '@reprise/engine';
const verbose = process.env.NODE_ENV !== 'production';
export async function told(ctx: OrchestrationContext, id: string): Promise<void> {
  if (process.env.NODE_ENV === 'development') ctx.traceDebug(`starting ${id}`);
  await ctx.scheduleActivity<void>('Work', id);
  if (verbose) {
    ctx.traceInfo(`done ${id}`);
  }
}
