// 1.0.10 is not 1.0.1, and 11.0.1 is not either.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/**
 * Version 1.0.10: ships as 11.0.1 of the old system did.
 */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> { // ! version-doc
  await ctx.scheduleActivity('Charge', input.id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
