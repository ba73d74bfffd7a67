// How much a function does when it is called once, counted through loops of constant length and through what it calls.
import type { FunctionFacts } from '../analysis/facts.ts';
import type { FunctionKey } from '../analysis/functions.ts';
import { isWithin } from '../analysis/issuing.ts';
import type { LoopFacts } from '../analysis/loops.ts';
import type { Span } from '../analysis/model.ts';
import { loopsIn } from './loop-notes.ts';
import type { RuleContext } from './rule.ts';

export interface Counting {
  /** What counts once each time its place is passed. */
  placesOf(facts: FunctionFacts): readonly Span[];
  /** What one round counts that has nothing in it. */
  readonly round: number;
  /** Where nothing is counted: in such a loop, and in such a function. */
  skips(facts: FunctionFacts, loop: LoopFacts | undefined): boolean;
}

export interface HeavyLoop {
  readonly owner: FunctionKey;
  readonly loop: LoopFacts;
  readonly count: number;
}

/** A call of itself counts nothing. */
const OPEN = -1;

/** The innermost loops that count at least `min`: loops around them are not named as well. */
export function heavyLoops(context: RuleContext, counting: Counting, min: number): readonly HeavyLoop[] {
  const found: HeavyLoop[] = [];
  const totals = new Map<FunctionKey, number>();

  function totalOf(key: FunctionKey): number {
    const known = totals.get(key);
    if (known !== undefined) return Math.max(0, known);
    const facts = context.state.reached.get(key)?.facts;
    if (facts === undefined || counting.skips(facts, undefined)) return 0;
    totals.set(key, OPEN);
    const { loops } = loopsIn(context, key);
    const counts = new Map<LoopFacts, number>();
    const within = (outer: LoopFacts | undefined): number => {
      const direct = (span: Span): boolean => innermost(loops, span) === outer;
      const own = counting.placesOf(facts).filter(direct).length;
      const inner = loops.filter(loop => parentOf(loops, loop) === outer).reduce((sum, loop) => sum + (counts.get(loop) ?? 0), 0);
      const called = facts.sites.filter(site => direct(site.at)).reduce((sum, site) => sum + totalOf(site.target), 0);
      return own + inner + called;
    };
    for (const loop of loops.toReversed()) {
      const each = within(loop);
      const count = loop.rounds === undefined || counting.skips(facts, loop) ? 0 : loop.rounds * Math.max(counting.round, each);
      if (count >= min && each < min) found.push({ owner: key, loop, count });
      counts.set(loop, count);
    }
    const total = within(undefined);
    totals.set(key, total);
    return total;
  }

  for (const key of context.state.reached.keys()) totalOf(key);
  return found;
}

function innermost(loops: readonly LoopFacts[], span: Span): LoopFacts | undefined {
  return loops.findLast(loop => isWithin(span, loop.whole));
}

/** Loops are listed with outer ones first, so the last one around is the nearest. */
function parentOf(loops: readonly LoopFacts[], inner: LoopFacts): LoopFacts | undefined {
  return loops.findLast(loop => loop !== inner && isWithin(inner.whole, loop.whole));
}
