// The baseline asked for a patch; the code now takes the new side and says nothing.
import type { OrchestrationContext } from '@reprise/engine';
export async function harvest(ctx: OrchestrationContext, field: string): Promise<void> { // ! gate-lifecycle
  await ctx.scheduleActivity('Harvest', field);
}
//- /.baseline/main.ts
import type { OrchestrationContext } from '@reprise/engine';
export async function harvest(ctx: OrchestrationContext, field: string): Promise<void> {
  if (ctx.patched('harvest-log')) ctx.traceInfo('harvesting');
  await ctx.scheduleActivity('Harvest', field);
}
