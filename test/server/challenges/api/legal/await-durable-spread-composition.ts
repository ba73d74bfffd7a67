// Two lists of durables are spread into one composition later on.
import type { OrchestrationContext } from '@reprise/engine';
export async function both(ctx: OrchestrationContext, input: { readonly a: readonly string[]; readonly b: readonly string[] }): Promise<number> {
  const first = input.a.map((x) => ctx.scheduleActivity<number>('A', x));
  const second = input.b.map((x) => ctx.scheduleActivity<number>('B', x));
  ctx.traceInfo(`${first.length + second.length} started`);
  const results = await ctx.all([...first, ...second]);
  return results.reduce((sum, n) => sum + n, 0);
}
