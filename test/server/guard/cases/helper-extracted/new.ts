// identical
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

async function both(ctx: OrchestrationContext, x: unknown) {
  const a = await ctx.scheduleActivity('A', x);
  return ctx.scheduleActivity('B', a);
}

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const b = await both(ctx, input.x);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
