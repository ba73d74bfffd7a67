// The context is a field of a base class.
import type { OrchestrationContext } from '@reprise/engine';
abstract class Flow {
  readonly #ctx: OrchestrationContext;
  constructor(ctx: OrchestrationContext) { this.#ctx = ctx; }
  protected restart(input: number): PromiseLike<never> {
    return this.#ctx.continueAsNewVersioned('2.0.0', input); // ! pin-continue-as-new
  }
}
class Counter extends Flow {
  run(count: number): PromiseLike<void> { return this.restart(count + 1); }
}
export async function counter(ctx: OrchestrationContext, count: number): Promise<void> {
  await ctx.scheduleTimer({ minutes: 1 });
  return new Counter(ctx).run(count);
}
