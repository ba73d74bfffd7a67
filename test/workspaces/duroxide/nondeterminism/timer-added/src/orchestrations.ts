// Program B of the kind `timer-added`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Timer added before the wait. */
export async function timerAdded(ctx: OrchestrationContext, input: string): Promise<string> {
  await ctx.scheduleTimer(20);
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::timer-added', '1.0.0', timerAdded)
  .build();
