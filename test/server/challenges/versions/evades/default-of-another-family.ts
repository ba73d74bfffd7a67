// Another family has the default, this one starts at 2.0.0.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
async function sweep(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 1 });
}
async function prune_2_0_0(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 2 });
}
const base = OrchestrationRegistry.builder().registerTyped('ops::orchestration::sweep', sweep).build();
export const orchestrations = OrchestrationRegistry.builderFrom(base).registerVersionedTyped('ops::orchestration::prune', '2.0.0', prune_2_0_0).build(); // ! version-default-missing
