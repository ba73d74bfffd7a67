// The timer stands beside the wait, but both are waited for.
import type { OrchestrationContext } from '@reprise/engine';
export async function pause(ctx: OrchestrationContext, id: string): Promise<void> {
  const answer = ctx.waitForEvent<string>('answer'); // ! wait-without-timeout
  const timer = ctx.scheduleTimer({ hours: 1 });
  const [text] = await ctx.all([answer, timer]);
  await ctx.scheduleActivity('Answered', { id, text });
}
