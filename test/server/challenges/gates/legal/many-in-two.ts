// Twelve gates in one file, six for each of two orchestrations.
import type { OrchestrationContext } from '@reprise/engine';
const g = (ctx: OrchestrationContext, id: string): number => ctx.getVersion(id, -1, 1);
export async function left(ctx: OrchestrationContext, id: string): Promise<void> {
  const all = [g(ctx, 'left-rail'), g(ctx, 'left-door'), g(ctx, 'left-lamp'), g(ctx, 'left-seat'), g(ctx, 'left-belt'), g(ctx, 'left-step')];
  await ctx.scheduleActivity('Left', { id, all });
}
export async function right(ctx: OrchestrationContext, id: string): Promise<void> {
  const all = [g(ctx, 'right-rail'), g(ctx, 'right-door'), g(ctx, 'right-lamp'), g(ctx, 'right-seat'), g(ctx, 'right-belt'), g(ctx, 'right-step')];
  await ctx.scheduleActivity('Right', { id, all });
}
