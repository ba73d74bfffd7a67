// The commands are the same, the output is another.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, id: string): Promise<{ id: string }> {
  await ctx.scheduleActivity('Reserve', id);
  return { id };
}
/** Version 1.0.1 - Changes from 1.0.0: says that it is done. */
export async function order_1_0_1(ctx: OrchestrationContext, id: string): Promise<{ id: string; done: boolean }> {
  await ctx.scheduleActivity('Reserve', id);
  return { id, done: true };
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
