// compatible
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  let current = input;
  do {
    await ctx.waitForEvent('go');
    current = await ctx.scheduleActivity('A', current.n);
  } while (current.n < 3);
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
