// A helper with a gate, called at two places.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
async function notify(ctx: OrchestrationContext, user: string, text: string): Promise<void> {
  const version = ctx.getVersion('notify-channel', DEFAULT_VERSION, 1);
  await ctx.scheduleActivity(version === DEFAULT_VERSION ? 'Mail' : 'Push', { user, text });
}
export async function loan(ctx: OrchestrationContext, user: string): Promise<void> {
  await notify(ctx, user, 'received');
  await ctx.scheduleActivity('Assess', user);
  await notify(ctx, user, 'decided');
}
