// The version went into the name.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
const NAMES = { order: 'order', orderV1_1: 'order-v1.1' } as const;
export async function order_orchestration(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.1.0 - Changes from the version before: Ship comes last. */
export async function order_1_1_0_orchestration(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(NAMES.order, order_orchestration)
  .registerVersionedTyped(NAMES['orderV1_1'], '1.1.0', order_1_1_0_orchestration) // ! version-name-stable
  .build();
