// The default traces without a prefix, the newer one with its own and names the older later in the text.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo('Starting');
  await ctx.scheduleActivity('Reserve', id);
}
/** Version 1.0.1 - Changes from 1.0.0: ships. */
export async function order_1_0_1(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.traceInfo('[v1.0.1] Took over from [v1.0.0], see v1.0.0 for details');
  await ctx.scheduleActivity('Ship', id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
