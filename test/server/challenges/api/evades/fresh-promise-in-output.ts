// The output holds the promise of an async helper.
import type { OrchestrationContext } from '@reprise/engine';
async function total(ctx: OrchestrationContext, id: string): Promise<number> { return await ctx.scheduleActivity<number>('Total', id); }
export async function summary(ctx: OrchestrationContext, id: string): Promise<unknown> {
  await ctx.scheduleActivity('Open', id);
  const sum = total(ctx, id);
  return { id, sum }; // ! serializable-payload
}
