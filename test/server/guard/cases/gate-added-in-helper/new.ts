// compatible
import { OrchestrationRegistry, DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';

function isNew(ctx: OrchestrationContext): boolean {
  const version = ctx.getVersion('fraud-check', DEFAULT_VERSION, 1);
  if (version === DEFAULT_VERSION) return false;
  return true;
}

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await ctx.scheduleActivity('A', input.x);
  if (isNew(ctx)) await ctx.scheduleActivity('Fraud', a);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
