// Program B of the kind `wait-removed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** The wait is removed: the program ends before the event. */
export async function waitRemoved(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivity<string>('Greet', input);
  return r;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::wait-removed', '1.0.0', waitRemoved)
  .build();
