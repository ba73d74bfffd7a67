// retry-started-beside: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const side = ctx.scheduleActivity('A', 1);
  await ctx.waitForEvent('go');
  await ctx.scheduleActivity('B', 1);
  await side;
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
