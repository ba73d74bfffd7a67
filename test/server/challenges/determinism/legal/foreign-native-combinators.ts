// Native combinators and helpers over durables.
import type { OrchestrationContext } from '@reprise/engine';
async function price(ctx: OrchestrationContext, item: string): Promise<number> {
  const raw = await ctx.scheduleActivity<number>('Price', item);
  return raw > 100 ? raw : ctx.scheduleActivity<number>('Recheck', item);
}
export async function basket(ctx: OrchestrationContext, items: readonly string[]): Promise<number> {
  const prices = await Promise.all(items.map(async (item) => [item, await price(ctx, item)] as const));
  const settled = await Promise.allSettled(items.map((item) => ctx.scheduleActivity<void>('Reserve', item)));
  const failed = settled.filter((one) => one.status === 'rejected');
  await Promise.all(failed.map((_, index) => ctx.scheduleActivity<void>('Release', items[index])));
  return prices.reduce((sum, [, cents]) => sum + cents, 0);
}
