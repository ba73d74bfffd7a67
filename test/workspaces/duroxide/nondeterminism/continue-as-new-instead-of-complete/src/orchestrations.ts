// Program B of the kind `continue-as-new-instead-of-complete`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Ends with continue-as-new instead of a result. */
export async function continueAsNewInsteadOfComplete(ctx: OrchestrationContext, input: string): Promise<string> {
  if (input.endsWith('again')) return `${input} done`;
  await ctx.waitForEvent<string>('go');
  return ctx.continueAsNew(`${input} again`);
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::continue-as-new-instead-of-complete', '1.0.0', continueAsNewInsteadOfComplete)
  .build();
