// Program B of the kind `event-name-changed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Event go becomes proceed; go is raised. */
export async function eventNameChanged(ctx: OrchestrationContext, input: string): Promise<string> {
  const go = await ctx.waitForEvent<string>('proceed');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::event-name-changed', '1.0.0', eventNameChanged)
  .build();
