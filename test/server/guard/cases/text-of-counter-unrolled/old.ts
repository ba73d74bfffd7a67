// text-of-counter-unrolled: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  for (let i = 0; i < 2; i += 1) await ctx.scheduleActivity('A', `item-${i}`);
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
