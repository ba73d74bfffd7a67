// Another family stands between, and the builder travels through variables.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
/** Version 1.0.2 - Changes from the version before: Charge comes last. */
export async function order_1_0_2(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
}
async function sweep(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 1 });
}
const start = OrchestrationRegistry.builder().registerTyped(ORDER, order);
const withNewest = start.registerVersionedTyped(ORDER, '1.0.2', order_1_0_2);
const withSweep = withNewest.registerTyped('shop::orchestration::sweep', sweep);
export const orchestrations = withSweep.registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build(); // ! version-order
