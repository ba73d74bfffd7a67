// Program B of the kind `select-order-swapped`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** The members of a select change places, creation included. */
export async function selectOrderSwapped(ctx: OrchestrationContext, input: string): Promise<string> {
  const first = await ctx.race(ctx.scheduleTimer({ minutes: 1 }), ctx.scheduleActivity<string>('Greet', input));
  const w = first.index === 0 ? 'late' : first.value;
  const go = await ctx.waitForEvent<string>('go');
  return `${w} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::select-order-swapped', '1.0.0', selectOrderSwapped)
  .build();
