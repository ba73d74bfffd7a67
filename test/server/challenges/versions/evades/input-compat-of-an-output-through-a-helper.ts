// The parent waits for the child in a helper.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
const PRICE = 'shop::orchestration::price';
interface Priced { readonly total: number }
export async function price(ctx: OrchestrationContext, id: string): Promise<Priced> {
  return { total: await ctx.scheduleActivity<number>('Total', id) };
}
/** Version 1.0.1 - Changes from 1.0.0: the sum has another name. */
export async function price_1_0_1(ctx: OrchestrationContext, id: string): Promise<{ sum: number }> { // ! input-compat
  return { sum: await ctx.scheduleActivity<number>('Sum', id) };
}
const ask = (ctx: OrchestrationContext, id: string) => ctx.scheduleSubOrchestration<Priced>(PRICE, id);
export async function basket(ctx: OrchestrationContext, id: string): Promise<number> {
  const { total } = await ask(ctx, id);
  return total;
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(PRICE, price).registerVersionedTyped(PRICE, '1.0.1', price_1_0_1).build();
