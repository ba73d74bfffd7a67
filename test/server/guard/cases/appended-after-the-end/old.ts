// appended-after-the-end: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await ctx.scheduleActivity('A', input.x);
  return a;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
