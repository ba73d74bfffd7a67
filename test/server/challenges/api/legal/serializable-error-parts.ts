// Of an error only its texts travel; of a pattern only its source.
import type { OrchestrationContext } from '@reprise/engine';
export async function reported(ctx: OrchestrationContext, job: string): Promise<void> {
  const pattern = /^[a-z]+$/u;
  try {
    await ctx.scheduleActivity('Run', { job, pattern: pattern.source });
  } catch (error) {
    const reason = error instanceof Error ? { name: error.name, message: error.message } : { name: 'unknown', message: String(error) };
    await ctx.scheduleActivity('Report', { job, reason });
  }
}
