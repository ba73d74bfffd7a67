// A table that is filled while the module loads, and a let that is decided there.
//- /table.ts
const squares: number[] = [];
for (let value = 0; value < 100; value += 1) squares.push(value * value);
const byName = new Map<string, number>();
['one', 'two'].forEach((name, index) => byName.set(name, index + 1));
let limit: number;
if (squares.length > 50) limit = 50;
else limit = 10;
const index: Record<string, number> = {};
for (const [name, value] of byName) index[name] = value;
export { byName, index, limit, squares };
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { byName, index, limit, squares } from './table.ts';
export async function tabled(ctx: OrchestrationContext, name: string): Promise<number> {
  await ctx.scheduleActivity<void>('Look', index[name]);
  return Math.min(limit, squares[byName.get(name) ?? 0] ?? 0);
}
