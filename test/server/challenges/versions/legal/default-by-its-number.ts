// The default is registered by its number, from a constant.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
const FIRST = '1.0.0';
export async function order_1_0_0(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
export const orchestrations = OrchestrationRegistry.builder().registerVersionedTyped(ORDER, FIRST, order_1_0_0).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
