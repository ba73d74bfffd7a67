// Program B of the kind `pending-activity-renamed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** The activity is still running when it is renamed. */
export async function pendingActivityRenamed(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivity<string>('Echo', '1200:late');
  return `${input} ${r}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::pending-activity-renamed', '1.0.0', pendingActivityRenamed)
  .build();
