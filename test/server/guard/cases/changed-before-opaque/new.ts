// breaking
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

import { run } from 'some-steps';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await ctx.scheduleActivity('B', 1);
  await run(ctx, 2);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
