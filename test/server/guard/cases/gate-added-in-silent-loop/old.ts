// gate-added-in-silent-loop: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await ctx.scheduleActivity('A', 1);
  for (const item of input.list) ctx.traceInfo(item);
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
