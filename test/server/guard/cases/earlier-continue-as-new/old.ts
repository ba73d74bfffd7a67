// earlier-continue-as-new: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await ctx.scheduleActivity('A', input.x);
  const b = await ctx.scheduleActivity('B', a);
  return ctx.continueAsNew(input);
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
