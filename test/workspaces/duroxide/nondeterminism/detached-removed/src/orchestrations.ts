// Program B of the kind `detached-removed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { child, child_1_1_0, otherChild, waitingChild } from './children.ts';

/** Detached start removed. */
export async function detachedRemoved(ctx: OrchestrationContext, input: string): Promise<string> {
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::detached-removed', '1.0.0', detachedRemoved)
  .registerVersioned('nd::child', '1.0.0', child)
  .registerVersioned('nd::child', '1.1.0', child_1_1_0)
  .registerVersioned('nd::other-child', '1.0.0', otherChild)
  .registerVersioned('nd::waiting-child', '1.0.0', waitingChild)
  .build();
