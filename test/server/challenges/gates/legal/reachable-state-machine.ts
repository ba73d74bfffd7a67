// A number of its own, compared beyond the gate's range, that only starts from the answer.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function climb(ctx: OrchestrationContext, team: string): Promise<void> {
  const start = ctx.getVersion('base-camp', DEFAULT_VERSION, 1);
  for (let camp = start === DEFAULT_VERSION ? 0 : 1; camp < 4; camp++) {
    if (camp === 3) await ctx.scheduleActivity('Summit', team);
    else await ctx.scheduleActivity('Climb', { team, camp });
  }
}
