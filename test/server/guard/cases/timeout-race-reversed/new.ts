// breaking
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const first = await ctx.race(ctx.waitForEvent('approve'), ctx.scheduleTimer(1000));
  if (first.index === 0) await ctx.scheduleActivity('Escalate', 1);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
