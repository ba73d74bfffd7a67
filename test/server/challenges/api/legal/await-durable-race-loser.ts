// The loser of a race is looked at only when it won.
import type { OrchestrationContext } from '@reprise/engine';
export async function soon(ctx: OrchestrationContext, id: string): Promise<string> {
  const work = ctx.scheduleActivity<string>('Work', id);
  const limit = ctx.scheduleTimer({ seconds: 30 });
  const { index } = await ctx.race(work, limit);
  return index === 0 ? await work : 'late';
}
