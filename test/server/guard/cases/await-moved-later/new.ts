// compatible
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const pending = ctx.scheduleActivity('A', 1);
  const other = ctx.scheduleActivity('B', 2);
  await other;
  await ctx.waitForEvent('go');
  return pending;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
