// Each helper has branches of its own, and both helpers run.
import { OrchestrationRegistry, type OrchestrationContext, type OrchestrationRegistryBuilder } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
async function order(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ seconds: 1 });
}
async function orderFast(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ milliseconds: 1 });
}
function addOwn(builder: OrchestrationRegistryBuilder, fast: boolean): void {
  if (fast) builder.registerTyped(ORDER, orderFast);
}
function addOther(builder: OrchestrationRegistryBuilder, fast: boolean): void {
  if (!fast) return;
  builder.registerTyped(ORDER, order); // ! version-duplicate
}
export function registry(fast: boolean): OrchestrationRegistry {
  const builder = OrchestrationRegistry.builder();
  addOwn(builder, fast);
  addOther(builder, fast);
  return builder.build();
}
