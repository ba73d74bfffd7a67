// Program B of the kind `kv-set-added-at-turn-end`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A KV write is added as the last command of a turn. */
export async function kvSetAddedAtTurnEnd(ctx: OrchestrationContext, input: string): Promise<string> {
  const wait = ctx.waitForEvent<string>('go');
  ctx.setValue('stage', 'one');
  const go = await wait;
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::kv-set-added-at-turn-end', '1.0.0', kvSetAddedAtTurnEnd)
  .build();
