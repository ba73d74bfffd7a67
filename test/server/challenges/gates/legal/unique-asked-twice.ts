// The same question twice, with bounds spelled differently.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const OLDEST = -1;
export async function garden(ctx: OrchestrationContext, bed: string): Promise<void> {
  if (ctx.getVersion('mulch-first', DEFAULT_VERSION, 1) >= 1) await ctx.scheduleActivity('Mulch', bed);
  await ctx.scheduleActivity('Plant', bed);
  if (ctx.getVersion('mulch-first', OLDEST, 1) === DEFAULT_VERSION) await ctx.scheduleActivity('Mulch', bed);
}
