// Program B of the kind `compensation-added`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A compensation is added to the failure branch. */
export async function compensationAdded(ctx: OrchestrationContext, input: string): Promise<string> {
  let r: string;
  try {
    r = await ctx.scheduleActivity<string>('Fail', 'no stock');
  } catch (error) {
    r = await ctx.scheduleActivity<string>('Echo', `refund after ${error instanceof Error ? error.message : String(error)}`);
  }
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::compensation-added', '1.0.0', compensationAdded)
  .build();
