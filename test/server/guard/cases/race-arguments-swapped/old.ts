// race-arguments-swapped: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const work = ctx.scheduleActivity('A', 1);
  const limit = ctx.scheduleTimer(10);
  await ctx.race(work, limit);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
