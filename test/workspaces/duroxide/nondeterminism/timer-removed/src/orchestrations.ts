// Program B of the kind `timer-removed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Timer removed. */
export async function timerRemoved(ctx: OrchestrationContext, input: string): Promise<string> {
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::timer-removed', '1.0.0', timerRemoved)
  .build();
