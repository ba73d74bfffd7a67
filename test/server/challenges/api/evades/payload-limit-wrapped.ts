// The text alone is at the limit of a value; the object around it is over.
import type { OrchestrationContext } from '@reprise/engine';
const PAGE = 'x'.repeat(64 * 1024);
export async function cache(ctx: OrchestrationContext, id: string): Promise<void> {
  ctx.setValue('page', { body: PAGE }); // ! payload-limit
  await ctx.scheduleActivity('Cached', id);
}
