// Program B of the kind `join-member-added`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A third member joins. */
export async function joinMemberAdded(ctx: OrchestrationContext, input: string): Promise<string> {
  const [x, y, z] = await ctx.all([ctx.scheduleActivity<string>('Upper', input), ctx.scheduleActivity<string>('Greet', input), ctx.scheduleActivity<string>('Echo', input)]);
  const go = await ctx.waitForEvent<string>('go');
  return `${x} ${y} ${z} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::join-member-added', '1.0.0', joinMemberAdded)
  .build();
