// compatible or identical
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

async function poll(ctx: OrchestrationContext, id: string): Promise<unknown> {
  for (;;) {
    const state = await ctx.scheduleActivity('Poll', id);
    if (state.done) return state;
    await ctx.scheduleTimer(1000);
  }
}

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await poll(ctx, input.id);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
