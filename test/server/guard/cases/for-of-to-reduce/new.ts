// compatible or identical
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await input.items.reduce(async (before: Promise<unknown>, item: unknown) => {
    await before;
    return ctx.scheduleActivity('A', item);
  }, Promise.resolve());
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
