// Every version of the family traces with a prefix, the newest forgot it.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo('[v1.0.0] Starting');
  await ctx.scheduleActivity('Reserve', id);
}
/** Version 1.0.1 - Changes from 1.0.0: ships. */
export async function order_1_0_1(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo('[v1.0.1] Starting');
  await ctx.scheduleActivity('Ship', id);
}
/** Version 1.0.2 - Changes from 1.0.1: charges. */
export async function order_1_0_2(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo('Starting'); // ! version-trace-prefix
  await ctx.scheduleActivity('Charge', id);
}
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped(ORDER, order)
  .registerVersionedTyped(ORDER, '1.0.1', order_1_0_1)
  .registerVersionedTyped(ORDER, '1.0.2', order_1_0_2)
  .build();
