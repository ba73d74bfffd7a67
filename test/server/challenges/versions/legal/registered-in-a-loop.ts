// The versions stand in a table that a loop registers.
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
const versions = [['1.0.0', order], ['1.0.1', order_1_0_1], ['1.0.2', order_1_0_2]] as const;
const builder = OrchestrationRegistry.builder();
for (const [version, flow] of versions) builder.registerVersionedTyped(ORDER, version, flow);
export const orchestrations = builder.build();
