// identical
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const first = await ctx.scheduleActivity('A', input.x);
  const second = await ctx.scheduleActivity('B', first);
  await ctx.waitForEvent('go');
  return second;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
