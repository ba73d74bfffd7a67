// order and orderRefund are two families, and so are order_audit and order.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
const NAMES = { order: 'shop::order', refund: 'shop::order-refund', audit: 'shop::order-audit' } as const;
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
export async function orderRefund(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Refund', input.id);
}
/** Version 1.0.1 - Changes from the version before: Refund comes last. */
export async function orderRefund_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Check', input.id);
  await ctx.scheduleActivity('Refund', input.id);
}
export async function order_audit(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Audit', input.id);
}
/** Version 1.0.1 - Changes from the version before: Report comes last. */
export async function order_1_0_1_audit(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Audit', input.id);
  await ctx.scheduleActivity('Report', input.id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(NAMES.order, order)
  .registerVersionedTyped(NAMES.order, '1.0.1', order_1_0_1)
  .registerTyped(NAMES.refund, orderRefund)
  .registerVersionedTyped(NAMES.refund, '1.0.1', orderRefund_1_0_1)
  .registerTyped(NAMES.audit, order_audit)
  .registerVersionedTyped(NAMES.audit, '1.0.1', order_1_0_1_audit)
  .build();
