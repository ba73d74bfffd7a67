// Activities have versions in their names as well.
import { ActivityRegistry, OrchestrationRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
export async function order_1_0_3(ctx: ActivityContext, id: string): Promise<string> {
  return `${ctx.workerId}/${id}`;
}
export async function order(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
}
/** Version 1.0.1 - Changes from the version before: Ship comes last. */
export async function order_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Reserve', input.id);
  await ctx.scheduleActivity('Ship', input.id);
}
const pass = async (_: ActivityContext, id: string): Promise<string> => id;
export const activities = ActivityRegistry.builder().registerAll([['Reserve', pass], ['Ship', pass], ['Order', order_1_0_3]]).build();
export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).registerVersionedTyped(ORDER, '1.0.1', order_1_0_1).build();
