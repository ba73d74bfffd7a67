// Program B of the kind `child-auto-id-to-explicit`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { child, child_1_1_0, otherChild, waitingChild } from './children.ts';

/** Automatic child id becomes explicit. */
export async function childAutoIdToExplicit(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleSubOrchestration<string>('nd::child', input, { id: 'nd-child-three' });
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::child-auto-id-to-explicit', '1.0.0', childAutoIdToExplicit)
  .registerVersioned('nd::child', '1.0.0', child)
  .registerVersioned('nd::child', '1.1.0', child_1_1_0)
  .registerVersioned('nd::other-child', '1.0.0', otherChild)
  .registerVersioned('nd::waiting-child', '1.0.0', waitingChild)
  .build();
