// The merged registries stand in a table, are chosen by a key or handed out by a function.
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
const table = { orders: OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.2.0', order_1_2_0).build() };
const { orders: renamed } = table;
function later(): OrchestrationRegistry {
  const made = table.orders;
  return made;
}
async function loaded(): Promise<OrchestrationRegistry> {
  return table.orders;
}
export const byKey = OrchestrationRegistry.builder().merge(table['orders']).setPolicy(ORDER, VersionPolicy.exact('1.2.0')).build();
export const byName = OrchestrationRegistry.builder().merge(renamed).setPolicy(ORDER, VersionPolicy.compatible('1.1.0')).build();
export const byFunction = OrchestrationRegistry.builderFrom(later()).setPolicy(ORDER, VersionPolicy.exact('1.2.0')).build();
export const byLoading = async () => OrchestrationRegistry.builderFrom(await loaded()).setPolicy(ORDER, VersionPolicy.exact('1.2.0')).build();
