// What is computed by a function that is called at load stays as it is.
import type { OrchestrationContext } from '@reprise/engine';
const primes = (() => {
  const found: number[] = [];
  for (let n = 2; n < 50; n += 1) if (found.every((each) => n % each !== 0)) found.push(n);
  return found;
})();
const index = new Map<number, number>();
primes.forEach((prime, at) => { index.set(prime, at); });
export async function prime(ctx: OrchestrationContext, n: number): Promise<void> {
  await ctx.scheduleActivity<void>('Prime', [primes.at(-1), index.get(n)]);
}
