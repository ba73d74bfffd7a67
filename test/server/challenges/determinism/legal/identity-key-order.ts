// Keys whose order follows from the program: literals, sorted keys, results placed by index.
import type { OrchestrationContext } from '@reprise/engine';
const LIMITS = { low: 1, high: 2 };
export async function ordered(ctx: OrchestrationContext, items: readonly string[]): Promise<void> {
  for (const [name, value] of Object.entries(LIMITS)) await ctx.scheduleActivity<void>(`Limit-${name}`, value);
  const prices = await ctx.all(items.map((item) => ctx.scheduleActivity<number>('Price', item)));
  const byItem = new Map(items.map((item, index) => [item, prices[index] ?? 0]));
  for (const [item, price] of byItem) await ctx.scheduleActivity<void>('Store', { item, price });
  const record = Object.fromEntries(byItem);
  for (const key of Object.keys(record).sort()) await ctx.scheduleActivity<void>('Key', key);
  for (const key in LIMITS) await ctx.scheduleActivity<void>('Limit', key);
}
