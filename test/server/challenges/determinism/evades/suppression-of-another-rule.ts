/* reprise-ignore-file no-wall-clok: a rule that does not exist */ // ! suppression-unknown-rule
// Suppressions that do not cover what they stand above.
import type { OrchestrationContext } from '@reprise/engine';
export async function excused(ctx: OrchestrationContext): Promise<number> {
  await ctx.scheduleTimer(1);
  const text = '// reprise-ignore no-wall-clock: only a text';
  const at = Date.now(); // ! no-wall-clock
  // reprise-ignore no-random: meant for the line after next // ! suppression-unused
  const pause = 5;
  const jitter = Math.random(); // ! no-random
  return at + pause + jitter + text.length;
}
