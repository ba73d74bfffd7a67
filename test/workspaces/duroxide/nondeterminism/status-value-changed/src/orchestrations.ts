// Program B of the kind `status-value-changed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Custom status text changed. */
export async function statusValueChanged(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.setCustomStatus('in progress');
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go} ${shown(ctx.getCustomStatus())}`;
}

/** An optional text as the recorded outputs show it: `None` or `Some("text")`. */
function shown(text: string | undefined): string {
  return text === undefined ? 'None' : `Some(${JSON.stringify(text)})`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::status-value-changed', '1.0.0', statusValueChanged)
  .build();
