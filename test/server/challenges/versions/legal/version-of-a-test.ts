// A test tries a version that nobody registers, and registers the rest again.
//- /src/order.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
//- /src/order.test.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { ORDER, order, order_1_0_1 } from './order.ts';
export async function order_1_0_9(ctx: OrchestrationContext): Promise<void> {
  ctx.traceInfo('[v3.0.0] only a test');
  await ctx.scheduleTimer(1);
}
const wrongOrder = OrchestrationRegistry.builder().registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).registerTyped(ORDER, order);
const twice = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerTyped(ORDER, order).registerVersionedTyped('x', 'nonsense', order);
export const problems = [wrongOrder, twice].map((builder) => () => builder.build());
