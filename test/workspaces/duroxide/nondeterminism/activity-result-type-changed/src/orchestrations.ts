// Program B of the kind `activity-result-type-changed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** The result of an activity is now parsed as a number. */
export async function activityResultTypeChanged(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivity<string>('Greet', input);
  if (!/^[+-]?\d+$/.test(r)) throw new Error('greeting is not a number');
  const go = await ctx.waitForEvent<string>('go');
  return `${Number(r) + 1} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::activity-result-type-changed', '1.0.0', activityResultTypeChanged)
  .build();
