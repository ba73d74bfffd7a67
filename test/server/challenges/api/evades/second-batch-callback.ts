// A thousand activities in the callback of map over a list of constant length.
import type { OrchestrationContext } from '@reprise/engine';
export async function mapped(ctx: OrchestrationContext): Promise<number> {
  const all = await ctx.all(Array.from({ length: 1000 }, (_, at) => ctx.scheduleActivity<number>('At', at))); // ! batch-activities
  return all.length;
}
