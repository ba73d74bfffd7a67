// cancel-removed: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const slow = ctx.scheduleActivity('Slow', 1);
  slow.cancel();
  await ctx.waitForEvent('go');
  await ctx.scheduleTimer(10);
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
