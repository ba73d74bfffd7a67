// Program B of the kind `control-unchanged`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Nothing changes. */
export async function controlUnchanged(ctx: OrchestrationContext, input: string): Promise<string> {
  const hello = await ctx.scheduleActivity<string>('Greet', input);
  const go = await ctx.waitForEvent<string>('go');
  return `${hello} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::control-unchanged', '1.0.0', controlUnchanged)
  .build();
