// Reading looks harmless, but the getter counts.
import type { OrchestrationContext } from '@reprise/engine';
class Meter {
  reads = 0;
  get value(): number { this.reads += 1; return this.reads; }
  read(): number { return this.value; }
  reset(): number { const before = this.reads; this.reads = 0; return before; }
}
export async function metering(ctx: OrchestrationContext): Promise<number> {
  const meter = new Meter();
  ctx.onQuery('reset', () => meter.reset()); // ! query-is-pure
  await ctx.scheduleActivity('Meter');
  return meter.read();
}
