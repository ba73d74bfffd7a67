// default-parameter: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

async function step(ctx: OrchestrationContext, name: string = 'A'): Promise<void> {
  await ctx.scheduleActivity(name, 1);
}

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await step(ctx);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
