// Reading looks harmless, but the getter that the handler reads counts.
import type { OrchestrationContext } from '@reprise/engine';
class Meter {
  #reads = 0;
  get value(): number { this.#reads += 1; return this.#reads; }
}
export async function metering(ctx: OrchestrationContext): Promise<number> {
  const meter = new Meter();
  ctx.onQuery('value', () => meter.value); // ! query-is-pure
  await ctx.scheduleActivity('Meter');
  return 0;
}
