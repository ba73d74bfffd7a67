// compatible
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const { index, value } = await ctx.race(ctx.waitForEvent('approve'), ctx.scheduleTimer({ hours: 2 }));
  if (index === 0) {
    await ctx.scheduleActivity('Done', value);
    return 'ok';
  }
  await ctx.scheduleActivity('Escalate', 1);
  return 'late';
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
