// Constant questions travel as tuples and objects to the helper that asks them.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
type Gate = readonly [id: string, oldest: number, newest: number];
const MILK: Gate = ['milk-route', DEFAULT_VERSION, 1];
const ask = (ctx: OrchestrationContext, gate: Gate): number => ctx.getVersion(...gate);
const isOn = (ctx: OrchestrationContext, { id, newest = 1 }: { readonly id: string; readonly newest?: number }): boolean => ctx.getVersion(id, DEFAULT_VERSION, newest) >= 1;
export async function dairy(ctx: OrchestrationContext, farm: string): Promise<void> {
  await ctx.scheduleActivity(ask(ctx, MILK) >= 1 ? 'CollectTwice' : 'Collect', farm);
  if (ask(ctx, ['cream-first', DEFAULT_VERSION, 2]) === 2) await ctx.scheduleActivity('Cream', farm);
  if (isOn(ctx, { id: 'cheese-rind' })) await ctx.scheduleActivity('Rind', farm);
}
