// second-gate-added: as it was released.
import { OrchestrationRegistry, DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await ctx.scheduleActivity('A', input.x);
  const v = ctx.getVersion('fraud-check', DEFAULT_VERSION, 1);
  if (v === 1) await ctx.scheduleActivity('Fraud', a);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
