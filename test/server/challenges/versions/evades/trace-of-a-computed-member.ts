// The level is a constant key.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
const LEVEL = 'traceWarn';
export async function order(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx[LEVEL]('[v1.0.0] Starting');
  await ctx.scheduleActivity('Reserve', id);
}
/** Version 1.0.1 - Changes from 1.0.0: ships. */
export async function order_1_0_1(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx[LEVEL]('[v1.0.0] Starting'); // ! version-trace-prefix
  ctx?.traceInfo?.('[v1.0.0] Shipping'); // ! version-trace-prefix
  await ctx.scheduleActivity('Ship', id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
