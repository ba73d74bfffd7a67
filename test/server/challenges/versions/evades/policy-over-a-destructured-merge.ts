// The merged registry is taken out of an object; its version is not the policy's.
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
const parts = { shop: { orders: OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.2.0', order_1_2_0).build() } };
const { shop: { orders } } = parts;
export const orchestrations = OrchestrationRegistry.builder()
  .merge(orders)
  .setPolicy(ORDER, VersionPolicy.exact('1.2.1')) // ! policy-unregistered
  .build();
