// The same thing under another name: what 1.0.0 wrote has no `id`.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { orderId: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.orderId);
}
/** Version 1.0.1 - Changes from 1.0.0: ships. */
export async function order_1_0_1(ctx: OrchestrationContext, { id }: { id: string }): Promise<void> { // ! input-compat
  await ctx.scheduleActivity('Ship', id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
