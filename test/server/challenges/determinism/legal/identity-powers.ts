// Powers that are whole, positive or written as a number.
import type { OrchestrationContext } from '@reprise/engine';
const TINY = 1e-8;
const KIB = 2 ** 10;
export async function backedOff(ctx: OrchestrationContext, places: number): Promise<number> {
  let wait = 0;
  for (let attempt = 0; attempt < 5; attempt += 1) wait += Math.pow(2, attempt) * 100;
  const scale = 10 ** places;
  const rounded = Math.round(wait * scale) / scale + TINY;
  await ctx.scheduleTimer(Math.min(wait, KIB));
  return rounded - 0.1 + 10 ** 3 + 10 ** 0;
}
