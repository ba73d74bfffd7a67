// Line comments, one-line blocks, comments over decorators of the export, and a blank line between.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
// v1.0.1: ships after reserving
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Ship', input.id);
}
/* 1.0.2 - charges */

export const order_1_0_2 = async (ctx: OrchestrationContext, input: { id: string }): Promise<void> => {
  await ctx.scheduleActivity('Charge', input.id);
};
// Charges and ships,
// which is new in
// version 1.0.3.
// eslint-disable-next-line camelcase
export const order_1_0_3 = async function (ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('ChargeAndShip', input.id);
};
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDER, '1.0.1', order_1_0_1)
  .registerVersionedTyped(ORDER, '1.0.2', order_1_0_2)
  .registerVersionedTyped(ORDER, '1.0.3', order_1_0_3)
  .build();
