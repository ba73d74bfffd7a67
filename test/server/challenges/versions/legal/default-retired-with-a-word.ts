// The reason for the missing default stands before the chain.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
/** Version 1.0.5 - Changes from the version before: Reserve comes last. */
export async function order_1_0_5(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.6 - Changes from the version before: Ship comes last. */
export async function order_1_0_6(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
// reprise-ignore version-default-missing: 1.0.0 to 1.0.4 were retired in spring, no run is left
export const orchestrations = OrchestrationRegistry.builder()
  .registerVersionedTyped(ORDER, '1.0.5', order_1_0_5)
  .registerVersionedTyped(ORDER, '1.0.6', order_1_0_6)
  .build();
