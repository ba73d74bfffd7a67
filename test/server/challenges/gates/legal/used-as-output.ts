// The answer is what the orchestration returns.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function which(ctx: OrchestrationContext, id: string): Promise<{ readonly id: string; readonly release: number }> {
  await ctx.scheduleActivity('Touch', id);
  return { id, release: ctx.getVersion('touch-twice', DEFAULT_VERSION, 2) };
}
