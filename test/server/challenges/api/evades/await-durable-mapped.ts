// The result of map is a durable too, and nobody takes it.
import type { OrchestrationContext } from '@reprise/engine';
export async function price(ctx: OrchestrationContext, sku: string): Promise<void> {
  ctx.scheduleActivity<number>('Price', sku).map((value) => value * 100); // ! await-durable
  await ctx.scheduleTimer(10);
}
