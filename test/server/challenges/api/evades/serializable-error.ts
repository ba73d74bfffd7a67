// The narrowed error of a catch clause becomes {} on its way.
import type { OrchestrationContext } from '@reprise/engine';
export async function guarded(ctx: OrchestrationContext, job: string): Promise<void> {
  try {
    await ctx.scheduleActivity('Run', job);
  } catch (error) {
    if (error instanceof Error) await ctx.scheduleActivity('Report', { job, error }); // ! serializable-payload
  }
}
