// The versions stand in an object whose entries are folded into the builder.
import { OrchestrationRegistry, type Orchestration, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
const versions: Readonly<Record<string, Orchestration<{ id: string }, void>>> = { '1.0.0': order, '1.0.1': order_1_0_1 };
export const orchestrations = Object.entries(versions)
  .reduce((builder, [version, flow]) => builder.registerVersionedTyped(ORDER, version, flow), OrchestrationRegistry.builder())
  .build();
