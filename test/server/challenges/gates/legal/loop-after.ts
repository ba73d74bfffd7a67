// A helper with a loop and a gate behind it, called once.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
async function sweep(ctx: OrchestrationContext, rooms: readonly string[]): Promise<number> {
  let swept = 0;
  for (const room of rooms) swept += await ctx.scheduleActivity<number>('Sweep', room);
  return ctx.getVersion('sweep-report', DEFAULT_VERSION, 1) === DEFAULT_VERSION ? 0 : swept;
}
export async function janitor(ctx: OrchestrationContext, rooms: readonly string[]): Promise<void> {
  await ctx.scheduleActivity('Report', await sweep(ctx, rooms));
}
