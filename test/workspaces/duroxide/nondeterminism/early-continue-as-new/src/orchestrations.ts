// Program B of the kind `early-continue-as-new`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Continues as new at once although history goes on. */
export async function earlyContinueAsNew(ctx: OrchestrationContext, input: string): Promise<string> {
  if (input.endsWith('again')) return `${input} done`;
  return ctx.continueAsNew(`${input} again`);
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::early-continue-as-new', '1.0.0', earlyContinueAsNew)
  .build();
