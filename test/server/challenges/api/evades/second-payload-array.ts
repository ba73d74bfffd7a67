// A list of the wrong element, built by map, with a required member that is optional at the source.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
interface Item { readonly sku: string; readonly count?: number }
async function reserve(_ctx: ActivityContext, items: readonly { readonly sku: string; readonly count: number }[]): Promise<number> { return items.length; }
export const activities = ActivityRegistry.builder().registerTyped('Reserve', reserve).build();
export async function reserving(ctx: OrchestrationContext, items: readonly Item[]): Promise<void> {
  const list = items.map(({ sku, count }) => ({ sku, count }));
  await ctx.scheduleActivity('Reserve', list); // ! payload-type
}
