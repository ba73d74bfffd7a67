// The parent keeps the child in a variable, waits for it together with another, and reads what the newer child no longer writes.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
const PRICE = 'shop::orchestration::price';
export async function price(ctx: OrchestrationContext, id: string): Promise<{ total: number }> {
  return { total: await ctx.scheduleActivity<number>('Total', id) };
}
/** Version 1.0.1 - Changes from 1.0.0: the sum has another name. */
export async function price_1_0_1(ctx: OrchestrationContext, id: string): Promise<{ sum: number }> { // ! input-compat
  return { sum: await ctx.scheduleActivity<number>('Sum', id) };
}
export async function basket(ctx: OrchestrationContext, id: string): Promise<number> {
  const child = ctx.scheduleSubOrchestration<{ total: number }>(PRICE, id);
  const [answer] = await ctx.all([child, ctx.scheduleTimer(5)]);
  return answer.total;
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(PRICE, price).registerVersionedTyped(PRICE, '1.0.1', price_1_0_1).build();
