// One recorded command against one issued command, as the engine compares them.
import { rebuild, UNDEFINED, type Expression } from './expression.ts';
import { decide, PLAIN, type Facts } from './facts.ts';
import { printExpression } from './print.ts';
import type { Emission } from './side.ts';

export type Match =
  | { readonly kind: 'same'; readonly soft: readonly SoftDifference[] }
  | { readonly kind: 'different'; readonly what: 'kind' | 'name' | 'identity'; readonly opaque: boolean }
  /** Whether they are the same hangs on a condition that nobody has asked yet. */
  | { readonly kind: 'ask'; readonly atom: Expression };

export interface SoftDifference {
  readonly code: 'timer-duration' | 'status-value' | 'child-version' | 'identity-changed';
  readonly old: string;
  readonly new: string;
}

/** Commands that only touch the state of the instance: recorded, but nothing waits for them. */
export function isMetadata(emission: Emission): boolean {
  return emission.kind === 'status' || emission.kind.startsWith('kv.');
}

/** Duroxide's profile: name and identity as text, session and tag; durations, status texts, child ids and versions are soft. */
export function match(recorded: Emission, issued: Emission, facts: Facts): Match {
  if (recorded.kind !== issued.kind) return { kind: 'different', what: 'kind', opaque: recorded.kind === 'opaque' || issued.kind === 'opaque' };
  const parts = (emission: Emission): readonly (Expression | undefined)[] => [emission.session, emission.tag, ...emission.identity];
  const name = compare([recorded.name], [issued.name], facts);
  if (name.kind !== 'same') return name.kind === 'ask' ? name : { kind: 'different', what: 'name', opaque: name.opaque || recorded.kind === 'opaque' };
  const identity = compare(parts(recorded), parts(issued), facts);
  if (identity.kind !== 'same') return identity.kind === 'ask' ? identity : { kind: 'different', what: 'identity', opaque: identity.opaque || recorded.kind === 'opaque' };
  return { kind: 'same', soft: softDifferences(recorded, issued, facts) };
}

function compare(left: readonly (Expression | undefined)[], right: readonly (Expression | undefined)[], facts: Facts): { readonly kind: 'same' } | { readonly kind: 'different'; readonly opaque: boolean } | { readonly kind: 'ask'; readonly atom: Expression } {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    // No input and the input `undefined` are one.
    const one = left[index] ?? UNDEFINED;
    const other = right[index] ?? UNDEFINED;
    if (textOf(one) === textOf(other)) continue;
    const first = settle(one, facts);
    const second = settle(other, facts);
    if (textOf(first) === textOf(second)) continue;
    const atom = openTest(first, facts) ?? openTest(second, facts);
    if (atom !== undefined) return { kind: 'ask', atom };
    return { kind: 'different', opaque: holdsOpaque(first) || holdsOpaque(second) };
  }
  return { kind: 'same' };
}

export function textOf(expression: Expression): string {
  return printExpression(expression, PLAIN);
}

/** Takes the side that is assumed of every `?:`. */
function settle(expression: Expression, facts: Facts): Expression {
  return rebuild(expression, part => {
    const [test, yes, no] = part.kind === 'apply' && part.operator === '?:' ? part.operands : [];
    if (test === undefined || yes === undefined || no === undefined) return part;
    const decision = decide(test, facts);
    return 'ask' in decision ? part : decision.known ? yes : no;
  });
}

/** A condition inside a value that is not assumed either way. */
function openTest(expression: Expression, facts: Facts): Expression | undefined {
  let found: Expression | undefined;
  rebuild(expression, part => {
    const test = part.kind === 'apply' && part.operator === '?:' ? part.operands[0] : undefined;
    const decision = test === undefined ? undefined : decide(test, facts);
    if (decision !== undefined && 'ask' in decision) found ??= decision.ask;
    return part;
  });
  return found;
}

export function holdsOpaque(expression: Expression): boolean {
  let found = false;
  rebuild(expression, part => {
    if (part.kind === 'opaque' || (part.kind === 'symbol' && part.name.includes('opaque('))) found = true;
    return part;
  });
  return found;
}

function softDifferences(recorded: Emission, issued: Emission, facts: Facts): readonly SoftDifference[] {
  const differences: SoftDifference[] = [];
  const codes = new Set([...recorded.soft, ...issued.soft].map(each => each.code));
  for (const code of codes) {
    const value = (emission: Emission): string => {
      const found = emission.soft.find(each => each.code === code);
      return found === undefined ? 'none' : textOf(settle(found.value, facts));
    };
    const [old, now] = [value(recorded), value(issued)];
    if (old !== now) differences.push({ code: code === 'child-id' ? 'identity-changed' : code, old, new: now });
  }
  return differences;
}
