// Callbacks over an optional value and a map of a durable run once.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function opera(ctx: OrchestrationContext, seat: string): Promise<void> {
  const price = await ctx.scheduleActivity<number>('PriceOf', seat).map((euro) => (ctx.getVersion('price-rounding', DEFAULT_VERSION, 1) >= 1 ? Math.round(euro) : euro));
  await ctx.scheduleActivity('Reserve', { seat, price });
}
