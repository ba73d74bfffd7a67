// identical
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

const PREFIX = 'shop';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await ctx.scheduleActivity(`${PREFIX}::A`, input);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
