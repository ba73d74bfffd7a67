// breaking
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await ctx.all([ctx.scheduleTimer(20), ctx.scheduleActivity('Slow', 1)]);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
