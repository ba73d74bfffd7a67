// A chain that grows with reduce: every round awaits the round before.
import type { OrchestrationContext } from '@reprise/engine';
export async function chain(ctx: OrchestrationContext, ids: readonly string[]): Promise<void> {
  await ids.reduce<Promise<void>>(async (before, id) => {
    await before;
    await ctx.scheduleActivity('Step', id);
  }, Promise.resolve());
}
