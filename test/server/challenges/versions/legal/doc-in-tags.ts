// Tags of JSDoc carry version and change.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/**
 * Takes an order to its end.
 * @version 1.0.1
 * @remarks Ships, where 1.0.0 only reserved.
 */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Ship', input.id);
}
/**
 * Order 1.1.0
 *
 * - charges the customer
 */
export function* order_1_1_0(ctx: OrchestrationContext, input: { id: string }): Generator<any, void, any> {
  yield ctx.scheduleActivity('Charge', input.id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDER, '1.0.1', order_1_0_1)
  .registerVersionedTyped(ORDER, '1.1.0', order_1_1_0)
  .build();
