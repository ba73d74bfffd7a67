// The name of the import claims another version; the declaration's agrees.
//- /flow.ts
import type { OrchestrationContext } from '@reprise/engine';
/** Version 1.0.2 - Changes from the version before: Ship comes last. */
export async function order_1_0_2(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
//- /registry.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { order_1_0_2 as order_1_0_9 } from './flow.ts';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.2', order_1_0_9).build();
