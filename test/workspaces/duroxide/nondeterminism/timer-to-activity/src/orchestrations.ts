// Program B of the kind `timer-to-activity`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Timer replaced by an activity. */
export async function timerToActivity(ctx: OrchestrationContext, input: string): Promise<string> {
  await ctx.scheduleActivity<string>('Greet', input);
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::timer-to-activity', '1.0.0', timerToActivity)
  .build();
