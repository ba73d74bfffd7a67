// Program B of the kind `kv-value-changed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** KV value one becomes two. */
export async function kvValueChanged(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.setValue('stage', 'two');
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::kv-value-changed', '1.0.0', kvValueChanged)
  .build();
