// A helper that has a version in its name is called by the version.
//- /steps.ts
import type { OrchestrationContext } from '@reprise/engine';
export async function order_1_0_1_reserve(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Reserve', id);
}
export async function order_1_0_2(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Ship', id);
}
//- /order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { order_1_0_1_reserve, order_1_0_2 as ship } from './steps.ts';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from 1.0.0: ships. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await order_1_0_1_reserve(ctx, input.id);
  await ship(ctx, input.id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
