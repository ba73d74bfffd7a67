// breaking
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  try {
    await ctx.scheduleActivity('A', 1);
  } finally {
    if (input.ok) return 1;
  }
  await ctx.scheduleActivity('C', 1);
  await ctx.waitForEvent('go');
  return 2;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
