// Program B of the kind `session-id-changed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Session id s1 becomes s2. */
export async function sessionIdChanged(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivityOnSession<string>('Greet', input, 's2');
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::session-id-changed', '1.0.0', sessionIdChanged)
  .build();
