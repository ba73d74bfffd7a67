// A function of the project registers; the versions are its arguments.
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
function family<I, O>(name: string, versions: Readonly<Record<string, Orchestration<I, O>>>): OrchestrationRegistry {
  const builder = OrchestrationRegistry.builder();
  Object.keys(versions).forEach((version) => builder.registerVersionedTyped(name, version, versions[version]!));
  return builder.build();
}
export const orchestrations = family(ORDER, { '1.0.0': order, '1.0.1': order_1_0_1 });
