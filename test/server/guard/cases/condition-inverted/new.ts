// compatible
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  if (!input.express) {
    await ctx.scheduleActivity('Slow', 1);
  } else {
    await ctx.scheduleActivity('Fast', 1);
  }
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
