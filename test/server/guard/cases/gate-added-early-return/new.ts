// compatible
import { OrchestrationRegistry, DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await ctx.scheduleActivity('A', input.x);
  if (ctx.getVersion('fraud-check', DEFAULT_VERSION, 1) === DEFAULT_VERSION) {
    await ctx.waitForEvent('go');
    return a;
  }
  await ctx.scheduleActivity('Fraud', a);
  return a;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
