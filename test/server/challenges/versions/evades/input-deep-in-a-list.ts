// The items of the list grew a member.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
type Items<T> = readonly T[];
export async function order(ctx: OrchestrationContext, input: { items: Items<{ sku: string }> }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.items.length);
}
/** Version 1.0.1 - Changes from 1.0.0: counts pieces. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { items: Items<{ sku: string; pieces: number }> }): Promise<void> { // ! input-compat
  await ctx.scheduleActivity('Count', input.items.reduce((sum, item) => sum + item.pieces, 0));
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
