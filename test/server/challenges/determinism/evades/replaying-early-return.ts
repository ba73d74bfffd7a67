// A short circuit, an early end, and an argument.
import type { OrchestrationContext } from '@reprise/engine';
async function notify(ctx: OrchestrationContext): Promise<void> {
  if (ctx.isReplaying) return; // ! no-replaying-branch
  await ctx.scheduleActivity<void>('Notify');
}
export async function quiet(ctx: OrchestrationContext): Promise<void> {
  await notify(ctx);
  ctx['isReplaying'] || (await ctx.scheduleTimer(5)); // ! no-replaying-branch
  await ctx.scheduleActivity<void>('Work', { dry: ctx.isReplaying }); // ! no-replaying-branch
}
