// The only return is that of a callback, and the labelled break leaves the inner loop.
import type { OrchestrationContext } from '@reprise/engine';
export async function scan(ctx: OrchestrationContext, areas: readonly string[]): Promise<void> {
  for (;;) { // ! unbounded-loop
    const busy = areas.filter((area) => { if (area === '') return false; return true; });
    inner: for (const area of busy) {
      if (area === 'end') break inner;
      await ctx.scheduleActivity('Scan', area);
    }
    await ctx.scheduleTimer({ days: 1 });
  }
}
