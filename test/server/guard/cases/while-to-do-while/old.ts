// while-to-do-while: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  let current = input;
  while (current.n < 3) {
    await ctx.waitForEvent('go');
    current = await ctx.scheduleActivity('A', current.n);
  }
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
