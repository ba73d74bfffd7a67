// Program B of the kind `child-to-detached`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { child, child_1_1_0, otherChild, waitingChild } from './children.ts';

/** Awaited child becomes a detached start. */
export async function childToDetached(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.scheduleOrchestration('nd::child', input, { id: 'nd-child-four' });
  const go = await ctx.waitForEvent<string>('go');
  return go;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::child-to-detached', '1.0.0', childToDetached)
  .registerVersioned('nd::child', '1.0.0', child)
  .registerVersioned('nd::child', '1.1.0', child_1_1_0)
  .registerVersioned('nd::other-child', '1.0.0', otherChild)
  .registerVersioned('nd::waiting-child', '1.0.0', waitingChild)
  .build();
