// What a value is made of, as far as version gates decide it: plain data that is put together across functions and computed for one answer of a gate.
import type { FunctionKey } from '../functions.ts';
import type { Span } from '../model.ts';

export type GateConstant = string | number | boolean | null | undefined;

/** One call of `getVersion`, `patched` or `deprecatePatch` as it is written. */
export interface AskedGate {
  readonly kind: 'version' | 'patch' | 'deprecate';
  readonly id: Formula;
  readonly min: Formula;
  readonly max: Formula;
  readonly at: Span;
}

/**
 * `result` and `parameter` name other functions, whose facts are looked up when the whole project is known: so the facts of a function
 * stay good until its own file, or the signature of what it imports, changes.
 */
export type Formula =
  | { readonly kind: 'constant'; readonly value: GateConstant }
  | { readonly kind: 'gate'; readonly gate: AskedGate }
  | { readonly kind: 'result'; readonly of: FunctionKey; readonly args: readonly Formula[] }
  | { readonly kind: 'parameter'; readonly of: FunctionKey; readonly index: number }
  | { readonly kind: 'member'; readonly of: Formula; readonly name: string }
  | { readonly kind: 'object'; readonly members: Readonly<Record<string, Formula>> }
  | { readonly kind: 'apply'; readonly operator: string; readonly operands: readonly Formula[] }
  | { readonly kind: 'unknown' };

export const UNKNOWN: Formula = { kind: 'unknown' };
export const ALWAYS: Formula = { kind: 'constant', value: true };

/** A computed value; `known` is false where nobody can say. */
export type Computed = { readonly known: true; readonly value: GateConstant } | { readonly known: false };

const NOBODY_KNOWS: Computed = { known: false };

export function constant(value: GateConstant): Formula {
  return { kind: 'constant', value };
}

/** An application; what is made of unknown parts alone is unknown. */
export function applied(operator: string, ...operands: readonly Formula[]): Formula {
  return operands.every(each => each.kind === 'unknown') ? UNKNOWN : { kind: 'apply', operator, operands };
}

export function negated(formula: Formula): Formula {
  return applied('!', formula);
}

/** Both hold; what is known to hold anyway, or is unknown, adds nothing. */
export function both(left: Formula, right: Formula): Formula {
  if (left.kind === 'unknown' || isAlways(left)) return right.kind === 'unknown' ? ALWAYS : right;
  return right.kind === 'unknown' || isAlways(right) ? left : { kind: 'apply', operator: '&&', operands: [left, right] };
}

function isAlways(formula: Formula): boolean {
  return formula.kind === 'constant' && formula.value === true;
}

/** A member of an object that is written out; undefined for any other formula. */
export function ownMember(formula: Formula, name: string): Formula | undefined {
  if (formula.kind !== 'object') return undefined;
  return Object.hasOwn(formula.members, name) ? (formula.members[name] ?? UNKNOWN) : UNKNOWN;
}

/** Formulas directly below; of a gate its id and range. */
export function partsOf(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'constant':
    case 'parameter':
    case 'unknown':
      return [];
    case 'gate':
      return [formula.gate.id, formula.gate.min, formula.gate.max];
    case 'result':
      return formula.args;
    case 'member':
      return [formula.of];
    case 'object':
      return Object.values(formula.members);
    case 'apply':
      return formula.operands;
  }
}

/** True where a gate, or something that may turn out to be one, is part of it. */
export function mayAsk(formula: Formula): boolean {
  return formula.kind === 'gate' || formula.kind === 'result' || formula.kind === 'parameter' || partsOf(formula).some(mayAsk);
}

/** Every gate that the value depends on; ids and ranges excluded. */
export function gatesIn(formula: Formula): readonly AskedGate[] {
  if (formula.kind === 'gate') return [formula.gate];
  return partsOf(formula).flatMap(gatesIn);
}

/** Equal for formulas that differ only in the places of calls. */
export function formulaText(formula: Formula): string {
  return JSON.stringify(formula, (name, value: unknown) => (name === 'at' ? undefined : value === undefined ? 'undefined' : value));
}

/** The value where each gate answers what `answer` says. */
export function compute(formula: Formula, answer: (gate: AskedGate) => Computed): Computed {
  switch (formula.kind) {
    case 'constant':
      return { known: true, value: formula.value };
    case 'gate':
      return answer(formula.gate);
    case 'apply':
      return computeApplied(formula.operator, formula.operands, answer);
    case 'member':
      return compute(ownMember(formula.of, formula.name) ?? UNKNOWN, answer);
    case 'result':
    case 'parameter':
    case 'object':
    case 'unknown':
      return NOBODY_KNOWS;
  }
}

/** The constant that a formula is without asking any gate. */
export function constantOf(formula: Formula): GateConstant {
  const computed = compute(formula, () => NOBODY_KNOWS);
  return computed.known ? computed.value : undefined;
}

function computeApplied(operator: string, operands: readonly Formula[], answer: (gate: AskedGate) => Computed): Computed {
  const [first = UNKNOWN, second = UNKNOWN, third = UNKNOWN] = operands;
  const left = compute(first, answer);
  if (operator === '?:') {
    if (left.known) return compute(left.value ? second : third, answer);
    const [yes, no] = [compute(second, answer), compute(third, answer)];
    return yes.known && no.known && yes.value === no.value ? yes : NOBODY_KNOWS;
  }
  if (operator === '&&' || operator === '||' || operator === '??') return computeLogical(operator, left, compute(second, answer));
  if (!left.known) return NOBODY_KNOWS;
  if (operands.length === 1) return computeUnary(operator, left.value);
  const right = compute(second, answer);
  return right.known ? computeBinary(operator, left.value, right.value) : NOBODY_KNOWS;
}

function computeLogical(operator: string, left: Computed, right: Computed): Computed {
  if (operator === '??') return left.known && left.value !== undefined && left.value !== null ? left : left.known ? right : NOBODY_KNOWS;
  const deciding = operator === '||';
  if (left.known) return Boolean(left.value) === deciding ? left : right;
  // Whatever the left side is, this decides: both sides of `&&` have to hold.
  return right.known && Boolean(right.value) === deciding ? right : NOBODY_KNOWS;
}

function computeUnary(operator: string, value: GateConstant): Computed {
  if (operator === '!') return { known: true, value: !value };
  if (operator === 'Boolean') return { known: true, value: Boolean(value) };
  if (operator === '-' && typeof value === 'number') return { known: true, value: -value };
  return operator === '+' && typeof value === 'number' ? { known: true, value } : NOBODY_KNOWS;
}

function computeBinary(operator: string, left: GateConstant, right: GateConstant): Computed {
  if (operator === '===' || operator === '==') return { known: true, value: left === right };
  if (operator === '!==' || operator === '!=') return { known: true, value: left !== right };
  if (typeof left !== 'number' || typeof right !== 'number') return NOBODY_KNOWS;
  switch (operator) {
    case '<':
      return { known: true, value: left < right };
    case '<=':
      return { known: true, value: left <= right };
    case '>':
      return { known: true, value: left > right };
    case '>=':
      return { known: true, value: left >= right };
    case '+':
      return { known: true, value: left + right };
    case '-':
      return { known: true, value: left - right };
    case '*':
      return { known: true, value: left * right };
    default:
      return NOBODY_KNOWS;
  }
}
