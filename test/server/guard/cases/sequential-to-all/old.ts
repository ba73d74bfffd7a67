// sequential-to-all: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await ctx.scheduleActivity('A', 1);
  const b = await ctx.scheduleActivity('B', 2);
  await ctx.waitForEvent('go');
  return [a, b];
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
