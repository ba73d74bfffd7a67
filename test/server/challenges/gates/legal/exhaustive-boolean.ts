// A patch has two answers, both are covered.
import type { OrchestrationContext } from '@reprise/engine';
export async function tide(ctx: OrchestrationContext, port: string): Promise<void> {
  switch (ctx.patched('tide-tables')) {
    case true: await ctx.scheduleActivity('TideTable', port); break;
    case false: await ctx.scheduleActivity('TideGuess', port); break;
  }
}
