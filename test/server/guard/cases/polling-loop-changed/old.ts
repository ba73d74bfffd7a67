// polling-loop-changed: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  while (true) {
    const state = await ctx.scheduleActivity('Poll', input.id);
    if (state.done) break;
    await ctx.scheduleTimer(1000);
  }
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
