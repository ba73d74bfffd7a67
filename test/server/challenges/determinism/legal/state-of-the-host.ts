// Counters of the host and of activities that no orchestration reads.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
let served = 0;
const cache = new Map<string, string>();
async function look(_ctx: ActivityContext, key: string): Promise<string> {
  served += 1;
  const known = cache.get(key) ?? key.toUpperCase();
  cache.set(key, known);
  return known;
}
export const servedSoFar = (): number => served;
export const activities = ActivityRegistry.builder().registerTyped('Look', look).build();
export async function looking(ctx: OrchestrationContext, key: string): Promise<string> {
  const served = await ctx.scheduleActivity<string>('Look', key);
  const cache = new Map([[key, served]]);
  cache.set('again', served);
  return [...cache.keys()].join();
}
