// Several waits and an activity that ends by itself; a child; and a timer in a nested race.
import type { OrchestrationContext } from '@reprise/engine';
export async function arms(ctx: OrchestrationContext, id: string): Promise<number> {
  const first = await ctx.race(ctx.waitForEvent('cancel'), ctx.scheduleActivity('Work', id));
  const second = await ctx.race(ctx.waitForEvent('cancel'), ctx.scheduleSubOrchestration('Child', id));
  const limited = ctx.race(ctx.waitForEvent('go'), ctx.scheduleTimer({ minutes: 1 }));
  const third = await limited;
  return first.index + second.index + third.index;
}
