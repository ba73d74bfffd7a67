// The policy names a version that was never registered.
import { OrchestrationRegistry, VersionPolicy, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
const PINNED = '1.0.2';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDER, '1.0.1', order_1_0_1)
  .setPolicy(ORDER, VersionPolicy.exact(PINNED)) // ! policy-unregistered
  .build();
