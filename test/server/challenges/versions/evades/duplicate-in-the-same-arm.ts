// Both stand in one arm, and the other arm has neither.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
async function order(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ seconds: 1 });
}
async function orderFast(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ milliseconds: 1 });
}
export function registry(fast: boolean): OrchestrationRegistry {
  const builder = OrchestrationRegistry.builder();
  if (fast) {
    builder.registerTyped(ORDER, orderFast);
    builder.registerTyped(ORDER, order); // ! version-duplicate
  } else {
    builder.registerTyped(ORDER, order);
    builder.registerTyped(ORDER, orderFast); // ! version-duplicate
  }
  return builder.build();
}
