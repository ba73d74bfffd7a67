// Program B of the kind `kv-set-added`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A KV write is added before the wait. */
export async function kvSetAdded(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.setValue('stage', 'one');
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::kv-set-added', '1.0.0', kvSetAdded)
  .build();
