// Two entry points that never merge register the same name.
//- /api/main.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
async function sweep(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 1 });
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('ops::orchestration::sweep', sweep).build();
//- /batch/main.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
async function sweepAll(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 4 });
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('ops::orchestration::sweep', sweepAll).build();
