// breaking
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await ctx.scheduleActivity('A', input.x);
  if (!a) throw new Error('none');
  const b = await ctx.scheduleActivity('B', a);
  return b;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
