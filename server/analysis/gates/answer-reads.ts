// Whether anybody looks at the answer of a gate: in its own function, or where the function that answers with it is called.
import { ts } from 'ts-morph';
import { keyOf, type CodeNode, type FunctionKey } from '../functions.ts';
import { eachOwnNode } from '../own-nodes.ts';
import { functionsOf, meaningOf, type ResolveContext } from '../resolve.ts';
import { readingsOf, type Reading } from './gate-reads.ts';

/** What is looked at of the answer of one call of a function of the project. */
export interface CallReadings {
  readonly target: FunctionKey;
  readonly readings: readonly Reading[];
}

export interface AnswerSources {
  /** Who calls the function; undefined where somebody may that is not seen. */
  callersOf(key: FunctionKey): readonly FunctionKey[] | undefined;
  readingsIn(owner: FunctionKey): readonly CallReadings[];
}

export function callReadingsOf(context: ResolveContext, node: CodeNode): readonly CallReadings[] {
  const found: CallReadings[] = [];
  eachOwnNode(node, at => {
    if (!ts.isCallExpression(at)) return;
    const targets = functionsOf(meaningOf(context, at.expression));
    const readings = targets.length === 0 ? [] : readingsOf(context, at);
    for (const target of targets) found.push({ target: keyOf(target), readings });
  });
  return found;
}

/** The answer stands in the function `owner`, which looks at it at these places. */
export function isLookedAt(sources: AnswerSources, owner: FunctionKey, readings: readonly Reading[], passed: ReadonlySet<string> = new Set()): boolean {
  return readings.some(each => each.how === 'looked at' || isAnswerLookedAt(sources, owner, each.within, passed));
}

/** The function answers with it, at the place `within` of its answer. */
function isAnswerLookedAt(sources: AnswerSources, owner: FunctionKey, within: readonly string[], passed: ReadonlySet<string>): boolean {
  const callers = sources.callersOf(owner);
  const key = `${owner} ${within.join('.')}`;
  // Functions that hand it to each other in a circle do not look at it.
  if (passed.has(key)) return false;
  if (callers === undefined) return true;
  return callers.some(caller => {
    const calls = sources.readingsIn(caller).filter(each => each.target === owner);
    return calls.length === 0 || calls.some(({ readings }) => isLookedAt(sources, caller, readings.flatMap(each => lookingAt(each, within)), new Set([...passed, key])));
  });
}

/** A reading of an answer as a reading of what stands at the place `within` of it; nothing where it looks elsewhere. */
function lookingAt(reading: Reading, within: readonly string[]): readonly Reading[] {
  const { member } = reading;
  const isNear = member.every((name, index) => index >= within.length || within[index] === name);
  if (!isNear) return [];
  const rest = within.slice(member.length);
  return [{ ...reading, member: [], within: [...reading.within, ...rest] }];
}
