// The long computation is the body of an activity, where it belongs.
import { ActivityRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
async function grind(_ctx: ActivityContext, seed: number): Promise<number> {
  let value = seed;
  for (let i = 0; i < 100_000_000; i++) value = (value * 31 + i) % 65_537;
  return value;
}
export const activities = ActivityRegistry.builder().registerTyped('Grind', grind).build();
export async function mining(ctx: OrchestrationContext, seed: number): Promise<number> {
  return await ctx.scheduleActivity<number>('Grind', seed);
}
