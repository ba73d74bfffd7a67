// Program B of the kind `mismatch-found-by-any-event`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Activity renamed; an event nobody waits for is enough to find it. */
export async function mismatchFoundByAnyEvent(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivity<string>('Welcome', input);
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::mismatch-found-by-any-event', '1.0.0', mismatchFoundByAnyEvent)
  .build();
