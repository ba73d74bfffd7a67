// compatible: trailing-command
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await ctx.scheduleActivity('A', input.x);
  await ctx.scheduleActivity('Audit', a);
  return a;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
