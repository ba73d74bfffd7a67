// Sorting in place looks like reading.
import type { OrchestrationContext } from '@reprise/engine';
export async function scores(ctx: OrchestrationContext): Promise<number> {
  const points: number[] = [];
  ctx.onQuery('best', () => points.sort((a, b) => b - a)[0]); // ! query-is-pure
  points.push(await ctx.scheduleActivity<number>('Play'));
  return points.length;
}
