// Two constants of two files that hold the same name.
//- /names.ts
export const ORDER = 'shop::orchestration::order';
const PREFIX = 'shop::orchestration';
export const ORDER_FLOW = `${PREFIX}::order`;
//- /registry.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { ORDER, ORDER_FLOW } from './names.ts';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
/** Version 1.0.1 - Changes from 1.0.0: charges. */
async function orderAgain(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Charge', input.id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDER, '1.0.1', order_1_0_1)
  .registerVersionedTyped(ORDER_FLOW, '1.0.1', orderAgain) // ! version-duplicate
  .build();
