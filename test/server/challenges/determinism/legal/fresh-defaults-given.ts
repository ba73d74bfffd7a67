// Every call gives the argument whose default would ask the machine: methods, closures, constructors.
import type { OrchestrationContext } from '@reprise/engine';
const clockOf = (now: () => number = () => Date.now()) => ({ age: (from: number): number => now() - from });
class Retry {
  constructor(private readonly most: number, readonly jitter: number = Math.random()) {}
  wait(attempt: number, at = Date.now()): number { return at + attempt * this.most + this.jitter; }
}
export async function given(ctx: OrchestrationContext, from: number): Promise<void> {
  const clock = clockOf(() => ctx.now());
  const retry = new Retry(3, ctx.random());
  await ctx.scheduleActivity<void>('Given', [clock.age(from), retry.wait(1, ctx.now())]);
}
