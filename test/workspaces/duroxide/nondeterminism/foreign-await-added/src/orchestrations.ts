// Program B of the kind `foreign-await-added`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A promise of somebody else: nothing inside a turn ever settles it. */
const elsewhere = new Promise<void>(() => {});

/** Awaits something that the engine did not hand out (a runtime timer of the host): it never resumes. */
export async function foreignAwaitAdded(ctx: OrchestrationContext, input: string): Promise<string> {
  const go = await ctx.waitForEvent<string>('go');
  await elsewhere;
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::foreign-await-added', '1.0.0', foreignAwaitAdded)
  .build();
