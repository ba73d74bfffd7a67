// Program B of the kind `pending-timer-shortened`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Pending timer of 1500 ms changed to 1 ms: the old due time stays. */
export async function pendingTimerShortened(ctx: OrchestrationContext, input: string): Promise<string> {
  await ctx.scheduleTimer(1);
  return `${input} fired`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::pending-timer-shortened', '1.0.0', pendingTimerShortened)
  .build();
