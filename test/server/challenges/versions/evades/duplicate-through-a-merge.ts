// The merged registry has the same name in the same version already.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
async function legacy(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ seconds: 1 });
}
async function current(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ seconds: 2 });
}
const shared = OrchestrationRegistry.builder().registerTyped(ORDER, legacy).build();
export const orchestrations = OrchestrationRegistry.builder().merge(shared).registerTyped(ORDER, current).build(); // ! version-duplicate
