// Program B of the kind `early-return`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Returns at once: the rest of the history is ignored. */
export async function earlyReturn(_ctx: OrchestrationContext, input: string): Promise<string> {
  return `early ${input}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::early-return', '1.0.0', earlyReturn)
  .build();
