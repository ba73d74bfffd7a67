// identical
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

const NAMES = { first: 'A' } as const;

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await ctx.scheduleActivity(NAMES.first, input.x);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
