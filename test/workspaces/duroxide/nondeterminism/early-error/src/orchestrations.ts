// Program B of the kind `early-error`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Fails at once: the rest of the history is ignored. */
export async function earlyError(_ctx: OrchestrationContext, input: string): Promise<string> {
  throw new Error(`refused ${input}`);
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::early-error', '1.0.0', earlyError)
  .build();
