// The id is made of the instance's own: the same in every round of the callback.
import type { OrchestrationContext } from '@reprise/engine';
export async function fanOut(ctx: OrchestrationContext, items: readonly string[]): Promise<number> {
  const id = `${ctx.instanceId}-item`;
  const results = await ctx.all(items.map((item) => ctx.scheduleSubOrchestration<number>('Item', item, { id }))); // ! child-id-collision
  return results.length;
}
