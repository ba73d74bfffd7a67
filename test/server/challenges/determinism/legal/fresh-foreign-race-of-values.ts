// The engine's race in a variable, and an own function called race.
import type { OrchestrationContext } from '@reprise/engine';
const any = <T>(values: readonly T[]): T | undefined => values[0];
export async function raced(ctx: OrchestrationContext): Promise<number> {
  const { index } = await ctx.race(ctx.waitForEvent('go'), ctx.scheduleTimer(5));
  return index + (any([1, 2]) ?? 0);
}
