// compatible
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await ctx.race(ctx.waitForEvent('stop'), ctx.scheduleActivity('A', 0));
  await ctx.race(ctx.waitForEvent('stop'), ctx.scheduleActivity('A', 1));
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
