// Program B of the kind `activities-swapped`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Two sequential activities change places. */
export async function activitiesSwapped(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivity<string>('Greet', input);
  const u = await ctx.scheduleActivity<string>('Upper', input);
  const go = await ctx.waitForEvent<string>('go');
  return `${u} ${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::activities-swapped', '1.0.0', activitiesSwapped)
  .build();
