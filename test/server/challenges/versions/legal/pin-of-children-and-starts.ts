// Children and starts may be pinned, and the successor takes what the policy says.
import { Client, MemoryStore, OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.2.0 - Changes from the version before: Ship comes last. */
export async function order_1_2_0(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
export async function daily(ctx: OrchestrationContext, round: number): Promise<void> {
  await ctx.scheduleSubOrchestration(ORDER, { id: 'a' }, { version: '1.0.0' });
  ctx.scheduleOrchestration(ORDER, { id: 'b' }, { id: `b-${round}`, version: '1.2.0' });
  await ctx.scheduleTimer({ days: 1 });
  return ctx.continueAsNew(round + 1);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.2.0', order_1_2_0).build();
export const start = () => new Client(new MemoryStore()).startOrchestrationVersioned('order-1', ORDER, '1.0.0', { id: '1' });
