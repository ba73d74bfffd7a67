// The race gets a list of waits, spread from a map over constant names.
import type { OrchestrationContext } from '@reprise/engine';
export async function anyOf(ctx: OrchestrationContext, id: string): Promise<number> {
  await ctx.scheduleActivity('Ask', id);
  const yes = ctx.waitForEvent('yes'); // ! wait-without-timeout
  const no = ctx.waitForEvent('no'); // ! wait-without-timeout
  const arms = [yes, no] as const;
  const { index } = await ctx.race(...arms);
  return index;
}
