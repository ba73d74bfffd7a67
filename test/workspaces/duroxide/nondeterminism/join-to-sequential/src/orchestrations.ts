// Program B of the kind `join-to-sequential`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A join becomes two sequential activities. */
export async function joinToSequential(ctx: OrchestrationContext, input: string): Promise<string> {
  const x = await ctx.scheduleActivity<string>('Upper', input);
  const y = await ctx.scheduleActivity<string>('Greet', input);
  const go = await ctx.waitForEvent<string>('go');
  return `${x} ${y} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::join-to-sequential', '1.0.0', joinToSequential)
  .build();
