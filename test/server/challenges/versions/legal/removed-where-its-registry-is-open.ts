// The family's own registry takes in what nobody sees.
//- /.baseline/order.ts
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
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
//- /archive.d.ts
import type { OrchestrationRegistry } from '@reprise/engine';
export declare function archived(before: string): OrchestrationRegistry;
//- /order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { archived } from './archive';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).merge(archived('1.1.0')).build();
