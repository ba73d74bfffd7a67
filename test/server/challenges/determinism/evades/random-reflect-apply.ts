// Apply, call and a computed key that is constant.
import type { OrchestrationContext } from '@reprise/engine';
enum Source { Weak = 'random', Ceil = 'ceil' }
export async function sampled(ctx: OrchestrationContext): Promise<number> {
  await ctx.scheduleActivity<void>('Sample');
  const a = Reflect.apply(Math.random, Math, []); // ! no-random
  const b = Math.random.call(undefined); // ! no-random
  const { [Source.Weak]: draw } = Math;
  const c = draw(); // ! no-random
  return a + b + c + Math[Source.Weak](); // ! no-random
}
