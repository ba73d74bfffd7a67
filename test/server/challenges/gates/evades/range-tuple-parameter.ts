// The question travels as a tuple and is spread in a helper.
import type { OrchestrationContext } from '@reprise/engine';
type Gate = readonly [id: string, oldest: number, newest: number];
const MILK: Gate = ['milk-route', 2, 1];
const ask = (ctx: OrchestrationContext, gate: Gate): number => ctx.getVersion(...gate); // ! gate-range
export async function dairy(ctx: OrchestrationContext, farm: string): Promise<void> {
  const version = ask(ctx, MILK);
  await ctx.scheduleActivity(version === 1 ? 'Collect' : 'CollectTwice', farm);
}
