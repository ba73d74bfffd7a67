// compatible or identical
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await ctx.scheduleActivity('A', 'item-0');
  await ctx.scheduleActivity('A', 'item-1');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
