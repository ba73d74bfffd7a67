// Compatible with the first of a line: anything newer of the same line does.
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
/** Version 2.0.3 - Changes from the version before: Charge comes last. */
export async function order_2_0_3(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Charge', input.id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .setPolicy(ORDER, VersionPolicy.compatible('1.1.0'))
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDER, '1.2.0', order_1_2_0)
  .registerVersionedTyped(ORDER, '2.0.3', order_2_0_3)
  .build();
export const next = OrchestrationRegistry.builderFrom(orchestrations).setPolicy(ORDER, VersionPolicy.compatible('2.0.0')).build();
export const exact = OrchestrationRegistry.builderFrom(orchestrations).setPolicy(ORDER, VersionPolicy.exact('2.0.3')).withVersionPolicy(VersionPolicy.latest()).build();
