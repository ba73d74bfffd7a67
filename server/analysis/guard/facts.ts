// What is assumed about conditions along one run, and what follows from it.
import { truthOf, type Constant, type Expression } from './expression.ts';
import { printExpression, type Names } from './print.ts';

/** Which side asked; a condition that only one side asks is a difference between the programs. */
export type Reader = 'old' | 'new' | 'both';

export interface Fact {
  readonly atom: Expression;
  readonly holds: boolean;
  readonly readers: Reader;
}

/** By the printed atom. */
export type Facts = ReadonlyMap<string, Fact>;

/** Expressions here hold symbols instead of nodes, so that no names are needed. */
export const PLAIN: Names = { node: id => `node#${id}`, handler: id => `error#${id}`, round: () => '' };

/** The answer, or the condition that has to be assumed one way or the other first. */
export type Decision = { readonly known: boolean; readonly used: readonly string[] } | { readonly ask: Expression };

/** Decides a condition from what is assumed; `&&`, `||`, `!` and `?:` are taken apart. */
export function decide(expression: Expression, facts: Facts): Decision {
  const constant = truthOf(expression);
  if (constant !== undefined) return { known: constant, used: [] };
  if (expression.kind === 'apply') {
    const [first, second, third] = expression.operands;
    if (expression.operator === '!' && first !== undefined) return negate(decide(first, facts));
    if (expression.operator === '&&' && first !== undefined && second !== undefined) return chain(first, facts, true, second);
    if (expression.operator === '||' && first !== undefined && second !== undefined) return chain(first, facts, false, second);
    if (expression.operator === '?:' && first !== undefined && second !== undefined && third !== undefined) {
      const test = decide(first, facts);
      return 'ask' in test ? test : join(test, decide(test.known ? second : third, facts));
    }
    if ((expression.operator === '!==' || expression.operator === '!=') && first !== undefined && second !== undefined) {
      return negate(decideAtom({ kind: 'apply', operator: expression.operator === '!==' ? '===' : '==', operands: [first, second] }, facts));
    }
  }
  return decideAtom(expression, facts);
}

function negate(decision: Decision): Decision {
  return 'ask' in decision ? decision : { known: !decision.known, used: decision.used };
}

function join(test: { readonly used: readonly string[] }, then: Decision): Decision {
  return 'ask' in then ? then : { known: then.known, used: [...test.used, ...then.used] };
}

function chain(first: Expression, facts: Facts, goesOnWhen: boolean, second: Expression): Decision {
  const left = decide(first, facts);
  if ('ask' in left || left.known !== goesOnWhen) return left;
  return join(left, decide(second, facts));
}

function decideAtom(atom: Expression, facts: Facts): Decision {
  const key = printExpression(atom, PLAIN);
  const direct = facts.get(key);
  if (direct !== undefined) return { known: direct.holds, used: [key] };
  const followed = follows(atom, facts);
  return followed === undefined ? { ask: atom } : { known: followed.known, used: [followed.by] };
}

interface Comparison {
  readonly subject: string;
  readonly operator: '===' | '==' | '<' | '<=' | '>' | '>=' | 'truthy';
  readonly constant: Constant;
}

/** `subject < 3`, `3 < subject`, `subject === "a"`, or the subject alone. */
function comparisonOf(atom: Expression): Comparison {
  if (atom.kind === 'apply' && (atom.operator === '===' || atom.operator === '==' || atom.operator === '<' || atom.operator === '<=')) {
    const [left, right] = atom.operands;
    if (left !== undefined && right?.kind === 'literal') return { subject: printExpression(left, PLAIN), operator: atom.operator, constant: right.value };
    if (left?.kind === 'literal' && right !== undefined && (atom.operator === '<' || atom.operator === '<=')) return { subject: printExpression(right, PLAIN), operator: atom.operator === '<' ? '>' : '>=', constant: left.value };
  }
  return { subject: printExpression(atom, PLAIN), operator: 'truthy', constant: undefined };
}

function follows(atom: Expression, facts: Facts): { readonly known: boolean; readonly by: string } | undefined {
  const asked = comparisonOf(atom);
  for (const [key, fact] of facts) {
    const given = comparisonOf(fact.atom);
    const known = given.subject === asked.subject ? implied(given, fact.holds, asked) : undefined;
    if (known !== undefined) return { known, by: key };
  }
  return undefined;
}

/** What one comparison of a subject with a constant says about another one of the same subject. */
function implied(given: Comparison, holds: boolean, asked: Comparison): boolean | undefined {
  if (holds && given.operator === '===') return against(given.constant, asked);
  if (holds && given.operator === '==') return asked.operator === 'truthy' && given.constant === null ? false : undefined;
  if (holds && given.operator === 'truthy') return (asked.operator === '===' || asked.operator === '==') && !asked.constant ? false : undefined;
  if (typeof given.constant !== 'number' || typeof asked.constant !== 'number') return undefined;
  return order(given.operator, given.constant, holds, asked.operator, asked.constant);
}

/** The subject is this constant. */
function against(value: Constant, asked: Comparison): boolean | undefined {
  switch (asked.operator) {
    case '===':
      return value === asked.constant;
    case '==':
      return (value ?? null) === (asked.constant ?? null) ? true : undefined;
    case 'truthy':
      return Boolean(value);
    case '<':
    case '<=':
    case '>':
    case '>=': {
      if (typeof value !== 'number' || typeof asked.constant !== 'number') return undefined;
      return { '<': value < asked.constant, '<=': value <= asked.constant, '>': value > asked.constant, '>=': value >= asked.constant }[asked.operator];
    }
  }
}

type Order = Comparison['operator'];

/** Only what also holds for NaN: every comparison with it is false. */
function order(given: Order, bound: number, holds: boolean, asked: Order, limit: number): boolean | undefined {
  const below = (operator: Order): boolean => operator === '<' || operator === '<=';
  const above = (operator: Order): boolean => operator === '>' || operator === '>=';
  const strict = (operator: Order): boolean => operator === '<' || operator === '>';
  if (asked === '===' && holds && below(given)) return limit > bound || (limit === bound && strict(given)) ? false : undefined;
  if (asked === '===' && holds && above(given)) return limit < bound || (limit === bound && strict(given)) ? false : undefined;
  if (below(given) && below(asked)) return sameWay(bound, limit, holds, strict(given), strict(asked));
  if (above(given) && above(asked)) return sameWay(-bound, -limit, holds, strict(given), strict(asked));
  if (holds && below(given) && above(asked)) return limit > bound || (limit === bound && (strict(given) || strict(asked))) ? false : undefined;
  if (holds && above(given) && below(asked)) return limit < bound || (limit === bound && (strict(given) || strict(asked))) ? false : undefined;
  return undefined;
}

/** From `x < bound` to `x < limit`, also where one of them includes its bound. */
function sameWay(bound: number, limit: number, holds: boolean, givenStrict: boolean, askedStrict: boolean): boolean | undefined {
  if (holds) return limit > bound || (limit === bound && (givenStrict || !askedStrict)) ? true : undefined;
  return limit < bound || (limit === bound && (!givenStrict || askedStrict)) ? false : undefined;
}
