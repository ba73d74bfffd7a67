// Activities in the same file and in the same object may do what they like.
import { ActivityRegistry, OrchestrationRegistry, type ActivityContext, type OrchestrationContext } from '@reprise/engine';
const stamp = (): string => new Date().toLocaleString();
const activities = {
  Stamp: async (_ctx: ActivityContext, name: string): Promise<string> => `${name} ${stamp()} ${Math.random()}`,
  async Sleep(ctx: ActivityContext, ms: number): Promise<number> {
    console.log('sleeping', ctx.attempt, process.pid);
    await new Promise((resolve) => setTimeout(resolve, ms));
    return Date.now();
  },
};
async function napping(ctx: OrchestrationContext, ms: number): Promise<string> {
  await ctx.scheduleActivity<number>('Sleep', ms);
  return ctx.scheduleActivity<string>('Stamp', 'nap');
}
export const activityRegistry = ActivityRegistry.builder().registerAll(Object.entries(activities)).build();
export const registry = OrchestrationRegistry.builder().registerTyped('Nap', napping).build();
