// race-to-all-before-last-wait: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const timer = ctx.scheduleTimer(3000);
  await ctx.race(ctx.scheduleActivity('A', 1), ctx.scheduleActivity('B', 1));
  await timer;
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
