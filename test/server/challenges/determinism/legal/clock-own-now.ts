// Methods called now, and a type that speaks of Date.now.
import type { OrchestrationContext } from '@reprise/engine';
interface Clock { readonly now: typeof Date.now }
const clockOf = (ctx: OrchestrationContext): Clock => ({ now: () => ctx.now() });
class Simulation {
  readonly performance = { now: (): number => 12 };
  now(): number { return this.performance.now(); }
}
export async function simulated(ctx: OrchestrationContext): Promise<number> {
  const clock = clockOf(ctx);
  const { performance } = new Simulation();
  await ctx.scheduleTimer(performance.now());
  return clock.now() + new Simulation().now();
}
