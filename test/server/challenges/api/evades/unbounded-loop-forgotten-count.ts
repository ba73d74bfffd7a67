// A counted condition whose counter nobody counts.
import type { OrchestrationContext } from '@reprise/engine';
export async function attempts(ctx: OrchestrationContext, target: string): Promise<void> {
  let attempt = 0;
  while (attempt < 5) { // ! unbounded-loop
    await ctx.scheduleActivity('Attempt', { target, attempt });
  }
}
