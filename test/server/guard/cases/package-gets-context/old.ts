// package-gets-context: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

import { run } from 'some-steps';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await run(ctx, 1);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
