// breaking
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const slow = ctx.scheduleActivity('Slow', 1);
  await ctx.waitForEvent('go');
  await ctx.scheduleTimer(10);
  return slow;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
