// breaking: identity-changed
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

const price = (order: any) => order.net * 1.19;

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await ctx.scheduleActivity('A', price(input));
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
