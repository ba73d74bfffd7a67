// The durable is returned by its name, after a trace.
import type { OrchestrationContext } from '@reprise/engine';
export async function named(ctx: OrchestrationContext, n: number): Promise<void> {
  await ctx.scheduleActivity('Step', n);
  const next = ctx.continueAsNew(n + 1);
  ctx.traceInfo(`going on with ${n + 1}`);
  return next;
}
