// A helper that both versions call traces without a prefix; another has one of a library's version in the middle.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
async function notify(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo(`notifying ${id}`);
  ctx.traceDebug('template engine [v4.2.0]');
  await ctx.scheduleActivity('Notify', id);
}
export async function order(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo('[v1.0.0] Starting');
  await notify(ctx, id);
}
/** Version 1.0.1 - Changes from 1.0.0: ships. */
export async function order_1_0_1(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo('[v1.0.1] Starting');
  await ctx.scheduleActivity('Ship', id);
  await notify(ctx, id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
