// Each tenant has its own name for the family, known at run time.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
export function registryOf(tenant: string): OrchestrationRegistry {
  const name = `${tenant}::orchestration::order`;
  return OrchestrationRegistry.builder().registerTyped(name, order).registerVersionedTyped(name, '1.0.1', order_1_0_1).build();
}
