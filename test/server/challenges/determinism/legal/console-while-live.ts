// Logging that only happens while the run is live: guards, early returns, short circuits, helpers.
import type { OrchestrationContext } from '@reprise/engine';
function log(ctx: OrchestrationContext, text: string): void {
  if (ctx.isReplaying) return;
  console.log(text);
}
const warn = (ctx: OrchestrationContext, text: string): void => {
  ctx.isReplaying || console.warn(text);
};
export async function live(ctx: OrchestrationContext, id: string): Promise<void> {
  log(ctx, 'start');
  if (!ctx.isReplaying) {
    console.info(`working on ${id}`);
    console.table([id]);
  }
  await ctx.scheduleActivity<void>('Work', id);
  !ctx.isReplaying && console.debug('done');
  warn(ctx, 'ended');
}
