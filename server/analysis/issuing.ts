// Which functions issue commands, continue as new or throw, themselves or through what they call.
import type { Reached } from './calls.ts';
import type { DurableCall, FunctionFacts } from './facts.ts';
import type { FunctionKey } from './functions.ts';
import type { Span } from './model.ts';

type Functions = ReadonlyMap<FunctionKey, Reached>;

const issuing = new WeakMap<Functions, ReadonlySet<FunctionKey>>();
const continuing = new WeakMap<Functions, ReadonlySet<FunctionKey>>();

/** True for a call that puts something into the history, rather than only composing what was put there. */
export function isCommand(call: DurableCall): boolean {
  return call.kind !== 'all' && call.kind !== 'race' && call.kind !== 'continue-as-new';
}

/** Functions of which a call may issue a command. */
export function issuingFunctions(reached: Functions): ReadonlySet<FunctionKey> {
  return once(issuing, reached, facts => facts.durables.some(isCommand));
}

/** Functions of which a call may continue as new. */
export function continuingFunctions(reached: Functions): ReadonlySet<FunctionKey> {
  return once(continuing, reached, facts => facts.durables.some(call => call.kind === 'continue-as-new'));
}

/** The functions for which `isSeed` holds, and all that reach one of them through a call for which `passes` holds. */
export function callersOf(reached: Functions, isSeed: (facts: FunctionFacts) => boolean, passes: (caller: FunctionKey, at: Span) => boolean = () => true): ReadonlySet<FunctionKey> {
  const callers = new Map<FunctionKey, { readonly from: FunctionKey; readonly at: Span }[]>();
  const found = new Set<FunctionKey>();
  for (const [key, { facts }] of reached) {
    if (isSeed(facts)) found.add(key);
    for (const { target, at } of facts.sites) {
      const known = callers.get(target);
      if (known === undefined) callers.set(target, [{ from: key, at }]);
      else known.push({ from: key, at });
    }
  }
  for (const key of found) for (const { from, at } of callers.get(key) ?? []) if (passes(from, at)) found.add(from);
  return found;
}

export function isWithin(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}

function once(memory: WeakMap<Functions, ReadonlySet<FunctionKey>>, reached: Functions, isSeed: (facts: FunctionFacts) => boolean): ReadonlySet<FunctionKey> {
  const known = memory.get(reached);
  if (known !== undefined) return known;
  const made = callersOf(reached, isSeed);
  memory.set(reached, made);
  return made;
}
