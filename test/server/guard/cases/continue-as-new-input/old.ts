// continue-as-new-input: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const a = await ctx.scheduleActivity('A', input.x);
  return ctx.continueAsNew({ n: input.n + 1 });
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
