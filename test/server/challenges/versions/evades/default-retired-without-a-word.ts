// The first versions are gone, and nothing says so.
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
const OLDEST = '1.0.5';
export const orchestrations = OrchestrationRegistry.builder().registerVersionedTyped(ORDER, OLDEST, order_1_0_5).registerVersionedTyped(ORDER, '1.0.6', order_1_0_6).build(); // ! version-default-missing
