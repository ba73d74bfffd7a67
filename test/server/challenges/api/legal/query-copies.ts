// Handlers that sort, reverse and fill copies, and count in variables of their own.
import type { OrchestrationContext } from '@reprise/engine';
export async function board(ctx: OrchestrationContext): Promise<number> {
  const points: number[] = [];
  const names = new Map<string, number>();
  ctx.onQuery('best', () => [...points].sort((a, b) => b - a)[0]);
  ctx.onQuery('latest', () => points.slice().reverse());
  ctx.onQuery('sum', () => { let sum = 0; for (const point of points) sum += point; return sum; });
  ctx.onQuery('names', () => { const copy = new Map(names); copy.delete('nobody'); return [...copy.keys()]; });
  ctx.onQuery('status', () => { ctx.traceDebug('asked'); return ctx.getValue('status') ?? 'none'; });
  points.push(await ctx.scheduleActivity<number>('Play'));
  names.set('first', 1);
  return points.length;
}
