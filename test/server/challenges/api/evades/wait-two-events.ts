// A race it is, but no arm of it is a timer.
import type { OrchestrationContext } from '@reprise/engine';
export async function approval(ctx: OrchestrationContext, id: string): Promise<number> {
  await ctx.scheduleActivity('Ask', id);
  const first = await ctx.race(
    ctx.waitForEvent('approved'), // ! wait-without-timeout
    ctx.waitForEvent('rejected'), // ! wait-without-timeout
  );
  return first.index;
}
