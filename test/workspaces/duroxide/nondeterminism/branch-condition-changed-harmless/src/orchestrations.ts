// Program B of the kind `branch-condition-changed-harmless`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Same change, but input 5 takes the same branch. */
export async function branchConditionChangedHarmless(ctx: OrchestrationContext, input: string): Promise<string> {
  const n = Number(input);
  const r = n > 100 ? await ctx.scheduleActivity<string>('Square', input) : await ctx.scheduleActivity<string>('Echo', input);
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::branch-condition-changed-harmless', '1.0.0', branchConditionChangedHarmless)
  .build();
