// A helper was extracted, the names became constants.
//- /steps.ts
import type { OrchestrationContext } from '@reprise/engine';
enum Step { Reserve = 'Reserve', Ship = 'Ship' }
export async function both(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity(Step.Reserve, id);
  await ctx.scheduleActivity(Step.Ship, id);
}
//- /order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { both } from './steps.ts';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
/** Version 1.0.1 - Changes from 1.0.0: tidied up. */
export async function order_1_0_1(ctx: OrchestrationContext, { id }: { id: string }): Promise<void> { // ! version-unneeded
  await both(ctx, id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
