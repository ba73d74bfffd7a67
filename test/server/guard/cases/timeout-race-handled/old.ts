// timeout-race-handled: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const first = await ctx.race(ctx.waitForEvent('approve'), ctx.scheduleTimer({ hours: 1 }));
  if (first.index === 1) {
    await ctx.scheduleActivity('Escalate', 1);
    return 'late';
  }
  await ctx.scheduleActivity('Done', first.value);
  return 'ok';
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
