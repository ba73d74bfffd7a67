// identical
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

class Steps {
  readonly ctx: OrchestrationContext;
  constructor(ctx: OrchestrationContext) {
    this.ctx = ctx;
  }
  first(x: unknown) {
    return this.ctx.scheduleActivity('A', x);
  }
}

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const steps = new Steps(ctx);
  const a = await steps.first(input.x);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
