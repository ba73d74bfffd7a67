// Program B of the kind `kv-key-changed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** KV key stage becomes phase. */
export async function kvKeyChanged(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.setValue('phase', 'one');
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::kv-key-changed', '1.0.0', kvKeyChanged)
  .build();
