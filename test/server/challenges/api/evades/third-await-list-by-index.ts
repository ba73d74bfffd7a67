// Jobs are put into a list by their index, and the list is forgotten.
import type { OrchestrationContext } from '@reprise/engine';
import type { Durable } from '@reprise/engine';
export async function indexed(ctx: OrchestrationContext, ids: readonly string[]): Promise<void> {
  const jobs: Durable<unknown>[] = [];
  for (const [at, id] of ids.entries()) jobs[at] = ctx.scheduleActivity('Job', id); // ! await-durable
  await ctx.scheduleTimer(10);
}
