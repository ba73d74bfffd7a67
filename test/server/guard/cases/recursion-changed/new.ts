// unknown
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

async function walk(ctx: OrchestrationContext, n: number): Promise<void> {
  if (n === 0) return;
  await ctx.scheduleActivity('A', n);
  await walk(ctx, n - 2);
}

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  await walk(ctx, input.n);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
