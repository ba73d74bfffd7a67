// Wait and timer lie in variables and in a list before they are raced.
import type { OrchestrationContext } from '@reprise/engine';
export async function either(ctx: OrchestrationContext): Promise<number> {
  const approved = ctx.waitForEvent('approved');
  const rejected = ctx.waitForEvent('rejected');
  const deadline = ctx.scheduleTimer({ hours: 8 });
  const arms = [approved, rejected, deadline] as const;
  const { index } = await ctx.race(...arms);
  return index;
}
