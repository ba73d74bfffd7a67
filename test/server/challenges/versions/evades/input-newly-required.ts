// A member that older inputs lack, in an interface that extends the old one.
//- /types.ts
export interface Order { readonly id: string }
export interface PricedOrder extends Order { readonly currency: string }
//- /order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import type { Order, PricedOrder } from './types.ts';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: Order): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.1.0 - Changes from 1.0.0: charges in a currency. */
export const order_1_1_0 = async (ctx: OrchestrationContext, input: PricedOrder): Promise<void> => { // ! input-compat
  await ctx.scheduleActivity('Charge', input.currency.toUpperCase());
};
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.1.0', order_1_1_0).build();
