// Program B of the kind `join-order-swapped`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** The members of a join change places. */
export async function joinOrderSwapped(ctx: OrchestrationContext, input: string): Promise<string> {
  const [y, x] = await ctx.all([ctx.scheduleActivity<string>('Greet', input), ctx.scheduleActivity<string>('Upper', input)]);
  const go = await ctx.waitForEvent<string>('go');
  return `${x} ${y} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::join-order-swapped', '1.0.0', joinOrderSwapped)
  .build();
