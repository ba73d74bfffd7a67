// A cache that is lazy, memoised and private, but made for the run.
//- /memo.ts
export function memoized<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = compute(key)));
    return value;
  };
}
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { memoized } from './memo.ts';
export async function memo(ctx: OrchestrationContext, items: readonly string[]): Promise<number> {
  const price = memoized((item: string) => ctx.scheduleActivity<number>('Price', item));
  let sum = 0;
  for (const item of items) sum += await price(item);
  return sum;
}
