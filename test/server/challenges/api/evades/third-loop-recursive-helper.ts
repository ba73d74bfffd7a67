// The loop's only return stands behind a condition that is always false.
import type { OrchestrationContext } from '@reprise/engine';
const DEBUG = false;
export async function debugging(ctx: OrchestrationContext, id: string): Promise<void> {
  while (true) { // ! unbounded-loop
    await ctx.scheduleActivity('Work', id);
    if (DEBUG) return;
  }
}
