// An exported function with a context that an orchestration passes on is a helper, whatever its name.
//- /steps.ts
import type { OrchestrationContext } from '@reprise/engine';
export async function order_1_0_9(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Step', id);
}
export const steps = { last: order_1_0_9 };
//- /order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { order_1_0_9 } from './steps.ts';
export const ORDER = 'shop::orchestration::order';
async function retry(ctx: OrchestrationContext, id: string, step: (ctx: OrchestrationContext, id: string) => Promise<void>): Promise<void> {
  try { await step(ctx, id); } catch { await step(ctx, id); }
}
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from 1.0.0: one more step. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await retry(ctx, input.id, order_1_0_9);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
