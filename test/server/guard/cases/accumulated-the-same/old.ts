// accumulated-the-same: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  let sum = 0;
  for (const item of input.items) sum += await ctx.scheduleActivity('A', item);
  await ctx.scheduleActivity('B', sum);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
