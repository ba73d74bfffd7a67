// compatible: command-removed
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const wait = ctx.waitForEvent('go');
  await wait;
  await ctx.scheduleActivity('A', 1);
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
