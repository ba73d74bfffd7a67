// Symbols that belong to the program, not to a run.
import type { OrchestrationContext } from '@reprise/engine';
const NONE = Symbol('none');
const TAG: unique symbol = Symbol.for('shop.tag');
class Range implements Iterable<number> {
  readonly [TAG] = 'range';
  constructor(private readonly end: number) {}
  *[Symbol.iterator](): Iterator<number> { for (let at = 0; at < this.end; at += 1) yield at; }
  get [Symbol.toStringTag](): string { return 'Range'; }
}
export async function ranged(ctx: OrchestrationContext, end: number): Promise<string> {
  let last: number | typeof NONE = NONE;
  for (const at of new Range(end)) {
    await ctx.scheduleActivity<void>('Step', at);
    last = at;
  }
  return last === NONE ? 'none' : `${last} ${new Range(end)[TAG]}`;
}
