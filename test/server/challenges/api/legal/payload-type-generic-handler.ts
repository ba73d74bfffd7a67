// A generic handler, and a result read as a wider type than the handler's.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
async function first<T>(_ctx: ActivityContext, list: readonly T[]): Promise<T | undefined> { return list[0]; }
async function total(_ctx: ActivityContext, list: readonly number[]): Promise<number> { return list.length; }
export const activities = ActivityRegistry.builder().registerTyped('First', first).registerTyped('Total', total).build();
export async function wide(ctx: OrchestrationContext, list: readonly number[]): Promise<unknown> {
  const head = await ctx.scheduleActivity<number | undefined>('First', list);
  const sum: number | string = await ctx.scheduleActivity('Total', list);
  return { head, sum };
}
