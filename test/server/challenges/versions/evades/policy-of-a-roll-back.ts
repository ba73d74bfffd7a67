// A roll-back on the running registry, in another file, under a destructured name.
//- /registry.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.2.0 - Changes from the version before: Ship comes last. */
export async function order_1_2_0(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
export const registries = { orchestrations: OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.2.0', order_1_2_0).build() };
//- /rollback.ts
import * as engine from '@reprise/engine';
import { ORDER, registries } from './registry.ts';
export function rollBack(): void {
  const { orchestrations } = registries;
  orchestrations.setVersionPolicy(ORDER, engine.VersionPolicy.exact('1.1.0')); // ! policy-unregistered
}
