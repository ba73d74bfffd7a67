// Program B of the kind `status-added`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Custom status added before a wait. */
export async function statusAdded(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.setCustomStatus('working');
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::status-added', '1.0.0', statusAdded)
  .build();
