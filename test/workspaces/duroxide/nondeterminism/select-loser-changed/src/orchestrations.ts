// Program B of the kind `select-loser-changed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** The losing member of a select is another activity. */
export async function selectLoserChanged(ctx: OrchestrationContext, input: string): Promise<string> {
  const { index } = await ctx.race(ctx.scheduleTimer(20), ctx.scheduleActivity<string>('Slow', '5000:b'));
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${index} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::select-loser-changed', '1.0.0', selectLoserChanged)
  .build();
