// Versions in the middle of the names; the newest is missing in the list.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order_1_0_0_orchestration(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Charge comes last. */
export async function order_1_0_1_orchestration(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
}
/** v1.0.2: ships after charging. */
export async function order_1_0_2_orchestration(ctx: OrchestrationContext, input: { id: string }): Promise<void> { // ! version-unregistered
  await ctx.scheduleActivity('Charge', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order_1_0_0_orchestration)
  .registerVersionedTyped(ORDER, '1.0.1', order_1_0_1_orchestration)
  .build();
