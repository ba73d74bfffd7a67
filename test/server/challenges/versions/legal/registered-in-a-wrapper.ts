// The versions are registered behind a wrapper that logs.
import { OrchestrationRegistry, type Orchestration, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
const logged = <I, O>(flow: Orchestration<I, O>): Orchestration<I, O> => (ctx, input) => {
  ctx.traceInfo('logged');
  return flow(ctx, input);
};
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, logged(order)).registerVersionedTyped(ORDER, '1.0.1', logged(order_1_0_1)).build();
