// Program B of the kind `status-removed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Custom status before a wait is removed. */
export async function statusRemoved(ctx: OrchestrationContext, input: string): Promise<string> {
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::status-removed', '1.0.0', statusRemoved)
  .build();
