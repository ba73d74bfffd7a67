// Values, settled promises and conditionals are awaited.
import type { Durable, OrchestrationContext } from '@reprise/engine';
type Maybe<T> = T | PromiseLike<T>;
const settled = Promise.resolve();
async function resolveAll<T>(values: Iterable<Maybe<T>>): Promise<T[]> {
  const results: T[] = [];
  for (const value of values) results.push(await value);
  return results;
}
export async function mixed(ctx: OrchestrationContext, cached: number | undefined): Promise<number> {
  await settled;
  await Promise.resolve(4);
  const price: Maybe<number> = cached ?? ctx.scheduleActivity<number>('Price');
  const open: Durable<number>[] = [ctx.scheduleActivity<number>('A'), ctx.scheduleActivity<number>('B')];
  const last = await Promise.reject(new Error('none')).catch(() => 5);
  const [first = 0] = await resolveAll(open);
  return (await price) + first + last + (await null ?? 0);
}
