// The durable is stored in a field that nothing in the class reads again.
import type { OrchestrationContext } from '@reprise/engine';
import type { Durable } from '@reprise/engine';
export async function stored(ctx: OrchestrationContext, id: string): Promise<void> {
  const state: { last?: Durable<unknown> } = {};
  state.last = ctx.scheduleActivity('Last', id); // ! await-durable
  await ctx.scheduleTimer(5);
}
