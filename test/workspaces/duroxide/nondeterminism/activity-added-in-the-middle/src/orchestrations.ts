// Program B of the kind `activity-added-in-the-middle`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Activity Upper added between Greet and the wait. */
export async function activityAddedInTheMiddle(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivity<string>('Greet', input);
  const u = await ctx.scheduleActivity<string>('Upper', r);
  const go = await ctx.waitForEvent<string>('go');
  return `${u} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::activity-added-in-the-middle', '1.0.0', activityAddedInTheMiddle)
  .build();
