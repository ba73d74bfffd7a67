// The denial of a comparison that always holds.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function water(ctx: OrchestrationContext, field: string): Promise<void> {
  const drip = ctx.getVersion('drip-lines', DEFAULT_VERSION, 2);
  if (!(drip <= 2)) { // ! gate-unreachable
    await ctx.scheduleActivity('DripTwice', field);
  }
  await ctx.scheduleActivity(drip === DEFAULT_VERSION ? 'Sprinkle' : drip === 1 ? 'Drip' : 'DripSlow', field);
}
