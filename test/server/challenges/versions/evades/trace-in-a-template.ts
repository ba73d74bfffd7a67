// The prefix of the version that was copied, in a template.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  ctx.traceInfo(`[v1.0.0] Order ${input.id}`);
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from 1.0.0: ships. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  ctx.traceInfo(`[v1.0.1] Order ${input.id}`);
  try {
    await ctx.scheduleActivity('Ship', input.id);
  } catch (error) {
    ctx.traceError(`[v1.0.0] Order ${input.id} failed: ${String(error)}`); // ! version-trace-prefix
    throw error;
  }
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
