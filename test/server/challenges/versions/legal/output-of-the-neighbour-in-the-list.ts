// The member that the parent reads belongs to another element of the list.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export async function price(ctx: OrchestrationContext, id: string): Promise<{ total: number }> {
  return { total: await ctx.scheduleActivity<number>('Total', id) };
}
/** Version 1.0.1 - Changes from 1.0.0: the sum has another name. */
export async function price_1_0_1(ctx: OrchestrationContext, id: string): Promise<{ sum: number }> {
  return { sum: await ctx.scheduleActivity<number>('Sum', id) };
}
export async function basket(ctx: OrchestrationContext, id: string): Promise<number> {
  const [, stock] = await ctx.all([ctx.scheduleSubOrchestration('price', id), ctx.scheduleActivity('Stock', id)]);
  return stock.total;
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('price', price).registerVersionedTyped('price', '1.0.1', price_1_0_1).build();
