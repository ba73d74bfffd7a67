// One gate for each item, behind a wrapper with a constant id.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const usesExpress = (ctx: OrchestrationContext): boolean => ctx.getVersion('express-lane', DEFAULT_VERSION, 1) >= 1; // ! gate-in-loop
export async function parcels(ctx: OrchestrationContext, boxes: readonly string[]): Promise<void> {
  for (const box of boxes) {
    await ctx.scheduleActivity(usesExpress(ctx) ? 'ShipExpress' : 'Ship', box);
  }
}
