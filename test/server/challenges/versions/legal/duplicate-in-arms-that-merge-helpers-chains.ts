// The conditional builds either chain on the same start.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
async function order(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ seconds: 1 });
}
async function orderFast(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ milliseconds: 1 });
}
export function registry(fast: boolean): OrchestrationRegistry {
  const start = OrchestrationRegistry.builder();
  const filled = fast ? start.registerTyped(ORDER, orderFast) : start.registerTyped(ORDER, order);
  return filled.build();
}
