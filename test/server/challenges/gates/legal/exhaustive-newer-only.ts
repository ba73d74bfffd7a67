// Only newer runs do the extra step.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function close(ctx: OrchestrationContext, account: string): Promise<void> {
  const version = ctx.getVersion('closing-letter', DEFAULT_VERSION, 3);
  if (version >= 1) await ctx.scheduleActivity('Letter', account);
  if (version >= 2) await ctx.scheduleActivity('Survey', account);
  if (version === 3) await ctx.scheduleActivity('Archive', account);
  await ctx.scheduleActivity('Close', account);
}
