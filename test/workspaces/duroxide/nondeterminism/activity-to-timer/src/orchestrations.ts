// Program B of the kind `activity-to-timer`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Activity replaced by a timer. */
export async function activityToTimer(ctx: OrchestrationContext, input: string): Promise<string> {
  await ctx.scheduleTimer(20);
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::activity-to-timer', '1.0.0', activityToTimer)
  .build();
