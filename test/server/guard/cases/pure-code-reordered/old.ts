// pure-code-reordered: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const total = input.x * 2;
  const label = `n${input.y}`;
  await ctx.scheduleActivity('A', total);
  await ctx.scheduleActivity('B', label);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
