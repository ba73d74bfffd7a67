// Program B of the kind `activity-removed-last`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Second of two activities removed. */
export async function activityRemovedLast(ctx: OrchestrationContext, input: string): Promise<string> {
  const u = await ctx.scheduleActivity<string>('Upper', input);
  const go = await ctx.waitForEvent<string>('go');
  return `${u} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::activity-removed-last', '1.0.0', activityRemovedLast)
  .build();
