// race-loop-unrolled: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  for (let i = 0; i < 2; i += 1) {
    await ctx.race(ctx.waitForEvent('stop'), ctx.scheduleActivity('A', i));
  }
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
