// The condition of a while asks.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function poll(ctx: OrchestrationContext, job: string): Promise<number> {
  let rounds = 0;
  while (rounds < (ctx.getVersion('poll-rounds', DEFAULT_VERSION, 1) === DEFAULT_VERSION ? 5 : 10)) { // ! gate-in-loop
    const done = await ctx.scheduleActivity<boolean>('IsDone', job);
    if (done) break;
    rounds += 1;
    await ctx.scheduleTimer({ minutes: 1 });
  }
  return rounds;
}
