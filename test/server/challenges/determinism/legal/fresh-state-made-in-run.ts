// Factories and services are made in the run, although their code looks like state.
import type { OrchestrationContext } from '@reprise/engine';
class Numbers { private last = 0; next(): number { return (this.last += 1); } }
const sequence = () => { let last = 0; return () => (last += 1); };
export async function fresh(ctx: OrchestrationContext): Promise<void> {
  const numbers = new Numbers();
  const next = sequence();
  await ctx.scheduleActivity<void>('Fresh', [numbers.next(), next(), next()]);
}
