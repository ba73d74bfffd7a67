// The catch behind it looks as if somebody cared, but the function goes on.
import type { OrchestrationContext } from '@reprise/engine';
export async function looping(ctx: OrchestrationContext, n: number): Promise<number> {
  await ctx.scheduleActivity('Loop', n);
  const next = ctx.continueAsNew(n + 1).catch(() => { ctx.traceError('no successor'); }); // ! return-continue-as-new
  return n;
}
