// A decorator replaces the method by one that asks the clock.
import type { OrchestrationContext } from '@reprise/engine';
function timed<T extends unknown[], R>(target: (...given: T) => R, _context: ClassMethodDecoratorContext): (...given: T) => R {
  return function (this: unknown, ...given: T): R {
    const begun = Date.now(); // ! no-wall-clock
    const result = target.apply(this, given);
    return begun > 0 ? result : target.apply(this, given);
  };
}
class Pricing {
  @timed
  total(cents: number): number { return cents * 2; }
}
export async function decorated(ctx: OrchestrationContext): Promise<number> {
  await ctx.scheduleTimer(1);
  return new Pricing().total(4);
}
