// The parent asks for the version whose output it reads.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
const PRICE = 'shop::orchestration::price';
export async function price(ctx: OrchestrationContext, id: string): Promise<{ total: number }> {
  return { total: await ctx.scheduleActivity<number>('Total', id) };
}
/** Version 2.0.0 - Changes from 1.0.0: the sum has another name. */
export async function price_2_0_0(ctx: OrchestrationContext, id: string): Promise<{ sum: number }> {
  return { sum: await ctx.scheduleActivity<number>('Sum', id) };
}
export async function basket(ctx: OrchestrationContext, id: string): Promise<number> {
  const { total } = await ctx.scheduleSubOrchestration<{ total: number }>(PRICE, id, { version: '1.0.0' });
  return total;
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(PRICE, price).registerVersionedTyped(PRICE, '2.0.0', price_2_0_0).build();
