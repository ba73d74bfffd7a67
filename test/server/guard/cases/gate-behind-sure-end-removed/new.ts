// compatible or identical
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await ctx.scheduleActivity('A', 1);
  throw new Error('refused');
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
