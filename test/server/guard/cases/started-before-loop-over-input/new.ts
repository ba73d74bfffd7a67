// breaking
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  if (input.ok && input.n < 2) await ctx.scheduleActivity('A', input);
  await ctx.waitForEvent('go');
  let current = input;
  ctx.scheduleActivity('C', 1);
  while (current.ok) current = await ctx.scheduleActivity('B', current.n);
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
