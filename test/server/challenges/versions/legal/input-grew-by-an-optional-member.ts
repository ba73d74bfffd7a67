// Optional members and wider types read what older versions wrote.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
type Carrier = 'post' | 'courier';
interface Order { readonly id: string; readonly amount: number; readonly carrier: Carrier }
interface WiderOrder extends Omit<Order, 'amount' | 'carrier'> { readonly amount: number | string; readonly carrier: Carrier | 'drone'; readonly gift?: boolean; readonly note?: string | null }
export async function order(ctx: OrchestrationContext, input: Order): Promise<void> {
  await ctx.scheduleActivity('Reserve', input);
}
/** Version 1.1.0 - Changes from 1.0.0: gifts. */
export async function order_1_1_0(ctx: OrchestrationContext, input: WiderOrder): Promise<void> {
  await ctx.scheduleActivity('Ship', { id: input.id, gift: input.gift ?? false });
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.1.0', order_1_1_0).build();
