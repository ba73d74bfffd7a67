// patched-removed: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await ctx.scheduleActivity('A', input.x);
  if (ctx.patched('fraud')) await ctx.scheduleActivity('Fraud', a);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
