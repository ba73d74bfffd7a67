// The version of the roll-back is known at run time.
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
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.2.0', order_1_2_0).build();
//- /rollback.ts
import { VersionPolicy } from '@reprise/engine';
import { ORDER, orchestrations } from './registry.ts';
export function rollBack(version: string, name = ORDER): void {
  orchestrations.setVersionPolicy(name, VersionPolicy.exact(version));
  orchestrations.setVersionPolicy(process.env['ROLL_BACK'] ?? ORDER, VersionPolicy.compatible(process.env['LINE'] ?? '1.0.0'));
}
