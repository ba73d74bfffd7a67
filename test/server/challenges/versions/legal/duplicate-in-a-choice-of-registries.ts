// One of two registries is merged, never both; a function chooses in the same way.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
async function order(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ seconds: 1 });
}
async function orderFast(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ milliseconds: 1 });
}
const slow = OrchestrationRegistry.builder().registerTyped(ORDER, order).build();
const fast = OrchestrationRegistry.builder().registerTyped(ORDER, orderFast).build();
function chosen(hurry: boolean): OrchestrationRegistry {
  if (hurry) return fast;
  return slow;
}
export const byChoice = (hurry: boolean) => OrchestrationRegistry.builder().merge(hurry ? fast : slow).build();
export const byFunction = (hurry: boolean) => OrchestrationRegistry.builder().merge(chosen(hurry)).build();
export function byBranch(hurry: boolean): OrchestrationRegistry {
  const builder = OrchestrationRegistry.builder();
  if (hurry) builder.merge(fast);
  else builder.merge(slow);
  return builder.build();
}
