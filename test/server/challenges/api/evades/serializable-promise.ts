// The async helper is not awaited inside the payload, so that a promise travels.
import type { OrchestrationContext } from '@reprise/engine';
async function quote(ctx: OrchestrationContext, sku: string): Promise<number> {
  return await ctx.scheduleActivity<number>('Quote', sku);
}
export async function offer(ctx: OrchestrationContext, sku: string): Promise<void> {
  const price = quote(ctx, sku);
  await ctx.scheduleActivity('Offer', { sku, price }); // ! serializable-payload
}
