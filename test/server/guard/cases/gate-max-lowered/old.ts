// gate-max-lowered: as it was released.
import { OrchestrationRegistry, DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await ctx.scheduleActivity('A', input.x);
  if (ctx.getVersion('g', DEFAULT_VERSION, 2) === 1) await ctx.scheduleActivity('Fraud', a);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
