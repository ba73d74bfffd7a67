// A class of the project that is called Date.
import type { OrchestrationContext } from '@reprise/engine';
class Date { static now(): number { return 7; } }
export async function fixed(ctx: OrchestrationContext): Promise<number> {
  await ctx.scheduleTimer(1);
  return Date.now();
}
