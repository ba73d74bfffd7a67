// unknown
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

declare const steps: Record<string, (ctx: OrchestrationContext, n?: number) => Promise<void>>;

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await steps[input.step](ctx, 2);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
