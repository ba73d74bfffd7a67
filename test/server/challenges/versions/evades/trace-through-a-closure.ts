// A closure of the function makes the text; the function has no suffix, only its registration says the version.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, id: string): Promise<void> {
  const log = (message: string): void => ctx.traceInfo(`[v1.0.0] ${message}`);
  log('Starting');
  await ctx.scheduleActivity('Reserve', id);
}
/** Version 1.0.1 - Changes from 1.0.0: ships. */
export async function shippingOrder(ctx: OrchestrationContext, id: string): Promise<void> {
  const log = (message: string): void => ctx.traceInfo(`[v1.0.0] ${message}`); // ! version-trace-prefix
  log('Starting');
  await ctx.scheduleActivity('Ship', id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', shippingOrder).build();
