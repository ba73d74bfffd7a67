// helper-inlined: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

const first = async (ctx: OrchestrationContext, order: any) => await ctx.scheduleActivity('A', order.x);

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await first(ctx, input);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
