// Program B of the kind `detached-moved-after-wait`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { child, child_1_1_0, otherChild, waitingChild } from './children.ts';

/** Detached start moved behind the wait. */
export async function detachedMovedAfterWait(ctx: OrchestrationContext, input: string): Promise<string> {
  const go = await ctx.waitForEvent<string>('go');
  ctx.scheduleOrchestration('nd::child', input, { id: 'nd-detached-four' });
  return go;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::detached-moved-after-wait', '1.0.0', detachedMovedAfterWait)
  .registerVersioned('nd::child', '1.0.0', child)
  .registerVersioned('nd::child', '1.1.0', child_1_1_0)
  .registerVersioned('nd::other-child', '1.0.0', otherChild)
  .registerVersioned('nd::waiting-child', '1.0.0', waitingChild)
  .build();
