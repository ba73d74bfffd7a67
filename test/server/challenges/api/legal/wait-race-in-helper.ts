// A generic helper races whatever it is given with a timer.
import type { OrchestrationContext } from '@reprise/engine';
import type { Duration, Durable } from '@reprise/engine';
async function within<T>(ctx: OrchestrationContext, durable: Durable<T>, limit: Duration): Promise<T | undefined> {
  const winner = await ctx.race(durable, ctx.scheduleTimer(limit));
  return winner.index === 0 ? await durable : undefined;
}
export async function approval(ctx: OrchestrationContext, id: string): Promise<string> {
  await ctx.scheduleActivity('Ask', id);
  const answer = await within(ctx, ctx.waitForEvent<string>('answer'), { days: 3 });
  return answer ?? 'none';
}
