// Program B of the kind `kv-set-removed-at-turn-end`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A KV write that was the last command of its turn is removed. */
export async function kvSetRemovedAtTurnEnd(ctx: OrchestrationContext, input: string): Promise<string> {
  const wait = ctx.waitForEvent<string>('go');
  const go = await wait;
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::kv-set-removed-at-turn-end', '1.0.0', kvSetRemovedAtTurnEnd)
  .build();
