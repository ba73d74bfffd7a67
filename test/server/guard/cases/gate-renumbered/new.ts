// breaking
import { OrchestrationRegistry, DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await ctx.scheduleActivity('A', input.x);
  if (ctx.getVersion('g', DEFAULT_VERSION, 2) === 2) await ctx.scheduleActivity('One', a);
  else await ctx.scheduleActivity('Two', a);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
