// The branch may have registered it; what follows registers it again in every case.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
async function order(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ seconds: 1 });
}
async function orderFast(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ milliseconds: 5 });
}
export function registry(fast: boolean): OrchestrationRegistry {
  const builder = OrchestrationRegistry.builder();
  if (fast) {
    builder.registerTyped(ORDER, orderFast);
  }
  builder.registerTyped(ORDER, order); // ! version-duplicate
  return builder.build();
}
