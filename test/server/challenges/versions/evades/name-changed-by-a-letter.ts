// The second version has a name of its own, by one letter, from another file.
//- /names.ts
export const ORDER = 'shop::orchestration::order';
export const ORDERS = 'shop::orchestration::orders';
//- /registry.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { ORDER, ORDERS } from './names.ts';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDERS, '1.0.1', order_1_0_1) // ! version-name-stable
  .build();
