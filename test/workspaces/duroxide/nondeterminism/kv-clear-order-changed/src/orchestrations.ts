// Program B of the kind `kv-clear-order-changed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Two adjacent clears change places (tolerated since 0.1.31). */
export async function kvClearOrderChanged(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.clearValue('b');
  ctx.clearValue('a');
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::kv-clear-order-changed', '1.0.0', kvClearOrderChanged)
  .build();
