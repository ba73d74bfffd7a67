// Program B of the kind `kv-clear-all-removed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Clearing all keys is removed. */
export async function kvClearAllRemoved(ctx: OrchestrationContext, input: string): Promise<string> {
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::kv-clear-all-removed', '1.0.0', kvClearAllRemoved)
  .build();
