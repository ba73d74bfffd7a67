// One builder, filled by statements and by a helper.
import { OrchestrationRegistry, type OrchestrationContext, type OrchestrationRegistryBuilder } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.1.0 - Changes from the version before: Ship comes last. */
export async function order_1_1_0(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
/** Version 1.2.0 - Changes from the version before: Charge comes last. */
export async function order_1_2_0(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
}
function addOrders(builder: OrchestrationRegistryBuilder): void {
  builder.registerTyped(ORDER, order);
  builder.registerVersionedTyped(ORDER, '1.2.0', order_1_2_0);
  builder.registerVersionedTyped(ORDER, '1.1.0', order_1_1_0); // ! version-order
}
const builder = OrchestrationRegistry.builder();
addOrders(builder);
export const orchestrations = builder.build();
