// The range has moved on, so the default needs no arm.
import type { OrchestrationContext } from '@reprise/engine';
export async function train(ctx: OrchestrationContext, line: string): Promise<void> {
  const version = ctx.getVersion('platform-change', 2, 3);
  if (version === 2) await ctx.scheduleActivity('Announce', line);
  else if (version === 3) await ctx.scheduleActivity('Display', line);
  await ctx.scheduleActivity('Depart', line);
}
