// breaking
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

async function branch(ctx: OrchestrationContext, key: string): Promise<void> {
  await ctx.scheduleActivity('A', key);
  await ctx.scheduleTimer(5);
  await ctx.scheduleActivity('B', key);
}

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await ctx.all([branch(ctx, 'x'), branch(ctx, 'y')]);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
