// identical
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  let total = 0;
  for (const item of input.items) {
    const value = await ctx.scheduleActivity('A', item);
    total = total + value;
  }
  await ctx.scheduleActivity('B', total);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
