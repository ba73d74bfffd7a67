// Program B of the kind `branch-condition-changed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Limit raised from 10 to 100, so input 50 takes the other branch. */
export async function branchConditionChanged(ctx: OrchestrationContext, input: string): Promise<string> {
  const n = Number(input);
  const r = n > 100 ? await ctx.scheduleActivity<string>('Square', input) : await ctx.scheduleActivity<string>('Echo', input);
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::branch-condition-changed', '1.0.0', branchConditionChanged)
  .build();
