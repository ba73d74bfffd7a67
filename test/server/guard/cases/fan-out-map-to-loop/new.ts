// compatible or identical
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const tasks = [];
  for (const item of input.items) tasks.push(ctx.scheduleActivity('A', item));
  await ctx.all(tasks);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
