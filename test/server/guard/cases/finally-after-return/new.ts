// compatible
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await ctx.scheduleActivity('A', 1);
  if (input.ok) return 1;
  await ctx.scheduleActivity('B', 1);
  return 2;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
