// branches-condition-inverted: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

async function branch(ctx: OrchestrationContext, key: string): Promise<void> {
  const a = await ctx.scheduleActivity('A', key);
  if (a) await ctx.scheduleActivity('B', key);
  else await ctx.scheduleTimer(1);
}

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await ctx.all([branch(ctx, 'x'), branch(ctx, 'y')]);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
