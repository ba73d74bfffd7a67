// The engine's own race, with helpers as arms, cancelled by hand.
import type { OrchestrationContext } from '@reprise/engine';
async function approval(ctx: OrchestrationContext): Promise<string> {
  const answer = await ctx.waitForEvent<{ by: string }>('approved');
  return answer.by;
}
export async function approved(ctx: OrchestrationContext): Promise<string> {
  const timer = ctx.scheduleTimer({ hours: 8 });
  const { index, value } = await ctx.race(approval(ctx), timer);
  if (index === 1) return 'late';
  timer.cancel();
  const winner = await ctx.race(ctx.waitForEvent<string>('second'), ctx.scheduleTimer(5));
  return `${value} ${winner.index}`;
}
