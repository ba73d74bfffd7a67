// Program B of the kind `kv-clear-to-clear-all`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Clearing one key becomes clearing all. */
export async function kvClearToClearAll(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.setValue('stage', 'one');
  ctx.clearAllValues();
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::kv-clear-to-clear-all', '1.0.0', kvClearToClearAll)
  .build();
