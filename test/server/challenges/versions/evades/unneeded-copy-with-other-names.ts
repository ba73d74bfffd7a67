// Only names of locals and a trace differ.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  const reserved = await ctx.scheduleActivity<string>('Reserve', input.id);
  await ctx.scheduleActivity('Ship', reserved);
}
/** Version 1.0.1 - Changes from 1.0.0: says what it does. */
export async function order_1_0_1(ctx: OrchestrationContext, request: { id: string }): Promise<void> { // ! version-unneeded
  const reservation = await ctx.scheduleActivity<string>('Reserve', request.id);
  ctx.traceInfo('reserved');
  await ctx.scheduleActivity('Ship', reservation);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
