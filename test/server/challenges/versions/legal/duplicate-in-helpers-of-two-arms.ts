// Each arm fills the builder by its own helper.
import { OrchestrationRegistry, type OrchestrationContext, type OrchestrationRegistryBuilder } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
async function order(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ seconds: 1 });
}
async function orderFast(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ milliseconds: 1 });
}
function addSlow(builder: OrchestrationRegistryBuilder): void { builder.registerTyped(ORDER, order); }
function addFast(builder: OrchestrationRegistryBuilder): void { builder.registerTyped(ORDER, orderFast); }
export function registry(fast: boolean): OrchestrationRegistry {
  const builder = OrchestrationRegistry.builder();
  if (fast) {
    addFast(builder);
    return builder.build();
  }
  addSlow(builder);
  return builder.build();
}
