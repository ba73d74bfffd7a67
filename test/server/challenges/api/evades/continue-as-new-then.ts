// A chain of then on it, dropped as a statement.
import type { OrchestrationContext } from '@reprise/engine';
export async function renew(ctx: OrchestrationContext, year: number): Promise<void> {
  await ctx.scheduleActivity('Renew', year);
  ctx.continueAsNew(year + 1).then(() => undefined, () => undefined); // ! return-continue-as-new
}
