// breaking: identity-changed
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

async function add(ctx: OrchestrationContext, state: { total: number }) {
  state.total += 2 * (await ctx.scheduleActivity('A', 1));
}

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const state = { total: 0 };
  await add(ctx, state);
  await ctx.scheduleActivity('B', state.total);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
