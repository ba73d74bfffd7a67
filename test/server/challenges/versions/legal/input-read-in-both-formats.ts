// A branch reads the form that older versions wrote.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
interface OldOrder { readonly orderId: string }
interface NewOrder { readonly id: string; readonly currency: string }
const isOld = (input: OldOrder | NewOrder): input is OldOrder => 'orderId' in input;
const upgrade = (input: OldOrder | NewOrder): NewOrder => (isOld(input) ? { id: input.orderId, currency: 'EUR' } : input);
export async function order(ctx: OrchestrationContext, input: OldOrder): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.orderId);
}
/** Version 2.0.0 - Changes from 1.0.0: reads both forms and charges. */
export async function order_2_0_0(ctx: OrchestrationContext, input: OldOrder | NewOrder): Promise<void> {
  const { id, currency } = upgrade(input);
  await ctx.scheduleActivity('Charge', { id, currency });
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '2.0.0', order_2_0_0).build();
