// One of the two is registered, never both.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
async function order(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ seconds: 1 });
}
async function orderForTests(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ milliseconds: 1 });
}
export function registry(fast: boolean): OrchestrationRegistry {
  const builder = OrchestrationRegistry.builder();
  if (fast) {
    builder.registerTyped(ORDER, orderForTests);
  } else {
    builder.registerTyped(ORDER, order);
  }
  return builder.build();
}
