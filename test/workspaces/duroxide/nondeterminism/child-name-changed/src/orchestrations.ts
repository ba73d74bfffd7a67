// Program B of the kind `child-name-changed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { child, child_1_1_0, otherChild, waitingChild } from './children.ts';

/** Child nd::child becomes nd::other-child. */
export async function childNameChanged(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleSubOrchestration<string>('nd::other-child', input);
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::child-name-changed', '1.0.0', childNameChanged)
  .registerVersioned('nd::child', '1.0.0', child)
  .registerVersioned('nd::child', '1.1.0', child_1_1_0)
  .registerVersioned('nd::other-child', '1.0.0', otherChild)
  .registerVersioned('nd::waiting-child', '1.0.0', waitingChild)
  .build();
