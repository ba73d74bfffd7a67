// identical
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

enum Names { First = 'A' }

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await ctx.scheduleActivity(Names.First, input.x);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
