// A local part by apply, and a text of a date by a sum inside a helper's return.
import type { OrchestrationContext } from '@reprise/engine';
const title = (at: Date): string => at + ': closed'; // ! no-locale
export async function titled(ctx: OrchestrationContext): Promise<void> {
  const at = new Date(await ctx.utcNow());
  const month = Date.prototype.getMonth.apply(at, []); // ! no-locale
  await ctx.scheduleActivity<void>('Title', [title(at), month]);
}
