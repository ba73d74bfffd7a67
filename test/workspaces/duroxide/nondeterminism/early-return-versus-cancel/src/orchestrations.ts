// Program B of the kind `early-return-versus-cancel`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Returns at once, and the instance is cancelled before it resumes. */
export async function earlyReturnVersusCancel(_ctx: OrchestrationContext, input: string): Promise<string> {
  return `early ${input}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::early-return-versus-cancel', '1.0.0', earlyReturnVersusCancel)
  .build();
