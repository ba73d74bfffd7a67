// kv-in-last-turn-changed: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await ctx.scheduleActivity('A', input.x);
  ctx.setValue('k', 1);
  return a;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
