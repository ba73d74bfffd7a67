// The finally around the return only writes a trace.
import type { OrchestrationContext } from '@reprise/engine';
export async function tidy(ctx: OrchestrationContext, n: number): Promise<void> {
  try {
    await ctx.scheduleActivity('Tidy', n);
    if (n < 10) return ctx.continueAsNew(n + 1);
  } finally {
    ctx.traceInfo('round over');
  }
}
