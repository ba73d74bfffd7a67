// Program B of the kind `select-arguments-swapped`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Same creation order, the select arguments change places. */
export async function selectArgumentsSwapped(ctx: OrchestrationContext, input: string): Promise<string> {
  const work = ctx.scheduleActivity<string>('Greet', input);
  const timeout = ctx.scheduleTimer({ minutes: 1 });
  const { index } = await ctx.race(timeout, work);
  const go = await ctx.waitForEvent<string>('go');
  return `${index} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::select-arguments-swapped', '1.0.0', selectArgumentsSwapped)
  .build();
