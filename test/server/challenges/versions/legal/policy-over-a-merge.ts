// The version is registered in the registry that is merged.
import { OrchestrationRegistry, VersionPolicy, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.2.0 - Changes from the version before: Ship comes last. */
export async function order_1_2_0(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
const parts = { order: OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.2.0', order_1_2_0).build() };
export const orchestrations = OrchestrationRegistry.builder().merge(parts.order).setPolicy(ORDER, VersionPolicy.exact('1.2.0')).build();
