// Two ids that differ only in case.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function lab(ctx: OrchestrationContext, sample: string): Promise<void> {
  if (ctx.getVersion('spin-twice', DEFAULT_VERSION, 1) >= 1) await ctx.scheduleActivity('Spin', sample);
  if (ctx.getVersion('Spin-Twice', DEFAULT_VERSION, 2) >= 2) await ctx.scheduleActivity('Spin', sample);
  await ctx.scheduleActivity('Measure', sample);
}
