// One registration hides in the list of another call.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
async function order(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ seconds: 1 });
}
async function orderCopy(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ seconds: 2 });
}
const table: readonly (readonly [string, typeof order])[] = [[ORDER, order]];
export const orchestrations = OrchestrationRegistry.builder()
  .registerAll(table)
  .register(ORDER, orderCopy as never) // ! version-duplicate
  .build();
