// Program B of the kind `panic-added`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A panic is added after the activity. */
export async function panicAdded(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivity<string>('Greet', input);
  if (r.startsWith('Hello')) throw new Error(`unexpected greeting ${r}`);
  const go = await ctx.waitForEvent<string>('go');
  return go;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::panic-added', '1.0.0', panicAdded)
  .build();
