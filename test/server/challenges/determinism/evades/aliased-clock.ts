// The clock under another name, taken out of a global that was taken out of a global.
import type { OrchestrationContext } from '@reprise/engine';
const { Date: Calendar } = globalThis;
export async function aliased(ctx: OrchestrationContext): Promise<number> {
  await ctx.scheduleTimer(1);
  return Calendar.now(); // ! no-wall-clock
}
