// Program B of the kind `activity-added-before`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Activity Upper added before Greet. */
export async function activityAddedBefore(ctx: OrchestrationContext, input: string): Promise<string> {
  const u = await ctx.scheduleActivity<string>('Upper', input);
  const r = await ctx.scheduleActivity<string>('Greet', u);
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::activity-added-before', '1.0.0', activityAddedBefore)
  .build();
