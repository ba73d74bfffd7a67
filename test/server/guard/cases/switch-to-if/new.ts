// compatible or identical
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  if (input.kind === 'a') await ctx.scheduleActivity('A', 1);
  else if (input.kind === 'b') await ctx.scheduleActivity('B', 1);
  else await ctx.scheduleTimer(1);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
