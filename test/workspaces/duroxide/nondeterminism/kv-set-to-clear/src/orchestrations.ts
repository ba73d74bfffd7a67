// Program B of the kind `kv-set-to-clear`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A KV write becomes a clear of the same key. */
export async function kvSetToClear(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.clearValue('stage');
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::kv-set-to-clear', '1.0.0', kvSetToClear)
  .build();
