// Program B of the kind `complete-instead-of-continue-as-new`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Ends with a result instead of continue-as-new. */
export async function completeInsteadOfContinueAsNew(ctx: OrchestrationContext, input: string): Promise<string> {
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::complete-instead-of-continue-as-new', '1.0.0', completeInsteadOfContinueAsNew)
  .build();
