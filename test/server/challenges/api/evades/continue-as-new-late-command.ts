// It is awaited, but under another name, and a command follows.
import type { OrchestrationContext } from '@reprise/engine';
export async function sweep(ctx: OrchestrationContext, page: number): Promise<void> {
  await ctx.scheduleActivity('Sweep', page);
  const next = ctx.continueAsNew(page + 1); // ! return-continue-as-new
  await next;
  await ctx.scheduleActivity('CloseSweep', page);
}
