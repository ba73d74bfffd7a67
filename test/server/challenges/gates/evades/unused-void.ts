// Evaluated for its effect, in an operator that throws the answer away.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function visit(ctx: OrchestrationContext, patient: string): Promise<void> {
  void ctx.getVersion('visit-notes', DEFAULT_VERSION, 2); // ! gate-unused
  await ctx.scheduleActivity('Visit', patient);
}
