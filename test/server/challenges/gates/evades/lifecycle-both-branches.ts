// The old branch is kept beside the retirement.
import type { OrchestrationContext } from '@reprise/engine';
export async function wash(ctx: OrchestrationContext, car: string): Promise<void> {
  ctx.deprecatePatch('foam-wash'); if (ctx.patched('foam-wash')) { // ! gate-lifecycle
    await ctx.scheduleActivity('Foam', car);
  } else {
    await ctx.scheduleActivity('Rinse', car);
  }
}
