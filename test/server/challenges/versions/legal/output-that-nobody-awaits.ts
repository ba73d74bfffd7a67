// The newer child has another output, and the only parent does not look at it.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
const PRICE = 'shop::orchestration::price';
export async function price(ctx: OrchestrationContext, id: string): Promise<{ total: number }> {
  return { total: await ctx.scheduleActivity<number>('Total', id) };
}
/** Version 1.0.1 - Changes from 1.0.0: the sum has another name. */
export async function price_1_0_1(ctx: OrchestrationContext, id: string): Promise<{ sum: number }> {
  return { sum: await ctx.scheduleActivity<number>('Sum', id) };
}
export async function basket(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleSubOrchestration(PRICE, id);
  ctx.scheduleOrchestration(PRICE, id, { id: `again-${id}` });
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(PRICE, price).registerVersionedTyped(PRICE, '1.0.1', price_1_0_1).build();
