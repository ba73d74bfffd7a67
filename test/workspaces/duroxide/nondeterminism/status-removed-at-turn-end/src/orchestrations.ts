// Program B of the kind `status-removed-at-turn-end`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Custom status that was the last command of its turn is removed. */
export async function statusRemovedAtTurnEnd(ctx: OrchestrationContext, input: string): Promise<string> {
  const wait = ctx.waitForEvent<string>('go');
  const go = await wait;
  return `${input} ${go} ${shown(ctx.getCustomStatus())}`;
}

/** An optional text as the recorded outputs show it: `None` or `Some("text")`. */
function shown(text: string | undefined): string {
  return text === undefined ? 'None' : `Some(${JSON.stringify(text)})`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::status-removed-at-turn-end', '1.0.0', statusRemovedAtTurnEnd)
  .build();
