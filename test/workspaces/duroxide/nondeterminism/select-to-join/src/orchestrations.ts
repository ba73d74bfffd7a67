// Program B of the kind `select-to-join`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Select becomes join, so the loser is no longer dropped. */
export async function selectToJoin(ctx: OrchestrationContext, input: string): Promise<string> {
  const [, slow] = await ctx.all([ctx.scheduleTimer(20), ctx.scheduleActivity<string>('Slow', '5000:a')]);
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${slow} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::select-to-join', '1.0.0', selectToJoin)
  .build();
