// Program B of the kind `drop-removed-child`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { child, child_1_1_0, otherChild, waitingChild } from './children.ts';

/** A dropped child future (breadcrumb recorded) is now kept. */
export async function dropRemovedChild(ctx: OrchestrationContext, input: string): Promise<string> {
  const child = ctx.scheduleSubOrchestration<string>('nd::waiting-child', input);
  const go = await ctx.waitForEvent<string>('go');
  await ctx.scheduleTimer(10);
  child.cancel();
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::drop-removed-child', '1.0.0', dropRemovedChild)
  .registerVersioned('nd::child', '1.0.0', child)
  .registerVersioned('nd::child', '1.1.0', child_1_1_0)
  .registerVersioned('nd::other-child', '1.0.0', otherChild)
  .registerVersioned('nd::waiting-child', '1.0.0', waitingChild)
  .build();
