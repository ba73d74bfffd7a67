// The condition reads the length of a list that the body shifts.
import type { OrchestrationContext } from '@reprise/engine';
export async function drain(ctx: OrchestrationContext, work: readonly string[]): Promise<void> {
  const todo = [...work];
  while (todo.length > 0) {
    const next = todo.shift();
    const more = await ctx.scheduleActivity<readonly string[]>('Expand', next);
    todo.push(...more);
  }
}
