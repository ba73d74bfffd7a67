// A memo table is constant as a name and filled in the run.
import type { OrchestrationContext } from '@reprise/engine';
const prices = new Map<string, number>();
async function priceOf(ctx: OrchestrationContext, item: string): Promise<number> {
  const known = prices.get(item); // ! no-module-state
  if (known !== undefined) return known;
  const price = await ctx.scheduleActivity<number>('Price', item);
  prices.set(item, price);
  return price;
}
export async function basket(ctx: OrchestrationContext, items: readonly string[]): Promise<number> {
  let sum = 0;
  for (const item of items) sum += await priceOf(ctx, item);
  return sum;
}
