// Two orchestrations use the same id, each with its own range.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function first(ctx: OrchestrationContext, id: string): Promise<void> {
  if (ctx.getVersion('store-receipt', DEFAULT_VERSION, 1) >= 1) await ctx.scheduleActivity('Store', id);
  await ctx.scheduleActivity('First', id);
}
export async function second(ctx: OrchestrationContext, id: string): Promise<void> {
  const version = ctx.getVersion('store-receipt', 1, 3);
  await ctx.scheduleActivity(version === 3 ? 'StoreTwice' : 'Store', id);
}
