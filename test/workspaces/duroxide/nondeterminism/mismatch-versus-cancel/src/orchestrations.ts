// Program B of the kind `mismatch-versus-cancel`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Activity renamed, and the instance is cancelled before it resumes. */
export async function mismatchVersusCancel(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivity<string>('Welcome', input);
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::mismatch-versus-cancel', '1.0.0', mismatchVersusCancel)
  .build();
