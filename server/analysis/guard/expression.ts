// Normalised expressions: what the arguments and conditions of commands are made of, free of the names of locals.

/** A primitive constant; `undefined` is one too. */
export type Constant = string | number | boolean | null | undefined;

/** A variable that a loop changes: its value before the loop and after one round, in terms of itself. */
export interface Carry {
  readonly loop: number;
  readonly initial: Expression;
  /** Filled once the body has been read. */
  step: Expression | undefined;
  /** The condition of the loop where the loop issues no command, so that it is part of the value. */
  until: Expression | undefined;
}

/**
 * Ground values and applications of operators. `durable`, `closure` and `cell` are values that only live while a function is being read:
 * a durable stands for a command that was started, a cell for an object that may still change.
 */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Constant }
  | { readonly kind: 'input' }
  | { readonly kind: 'context' }
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'result'; readonly command: number }
  | { readonly kind: 'race'; readonly race: number }
  | { readonly kind: 'gate'; readonly id: string; readonly patch: boolean }
  | { readonly kind: 'error'; readonly handler: number }
  | { readonly kind: 'carry'; readonly carry: Carry }
  | { readonly kind: 'item'; readonly loop: number; readonly of: Expression }
  | { readonly kind: 'index'; readonly loop: number }
  | { readonly kind: 'parameter'; readonly id: number }
  | { readonly kind: 'lambda'; readonly parameters: readonly number[]; readonly body: Expression }
  | { readonly kind: 'opaque'; readonly reason: string; readonly fingerprint: string; readonly operands: readonly Expression[] }
  | { readonly kind: 'apply'; readonly operator: string; readonly operands: readonly Expression[] }
  | { readonly kind: 'durable'; readonly durable: number }
  | { readonly kind: 'closure'; readonly closure: number }
  | { readonly kind: 'cell'; readonly cell: number };

export const UNDEFINED: Expression = { kind: 'literal', value: undefined };
export const TRUE: Expression = { kind: 'literal', value: true };
export const FALSE: Expression = { kind: 'literal', value: false };

export function literal(value: Constant): Expression {
  return { kind: 'literal', value };
}

export function symbol(name: string): Expression {
  return { kind: 'symbol', name };
}

/** Applies an operator, folding what is constant and bringing equivalent forms to one. */
export function apply(operator: string, ...operands: readonly Expression[]): Expression {
  return fold(operator, operands) ?? { kind: 'apply', operator, operands };
}

/** `test ? yes : no`, folded where the test is constant or both sides are the same. */
export function conditional(test: Expression, yes: Expression, no: Expression): Expression {
  const decided = truthOf(test);
  if (decided !== undefined) return decided ? yes : no;
  if (same(yes, no)) return yes;
  return { kind: 'apply', operator: '?:', operands: [test, yes, no] };
}

export function not(operand: Expression): Expression {
  const decided = truthOf(operand);
  if (decided !== undefined) return literal(!decided);
  if (operand.kind === 'apply' && operand.operator === '===') return { kind: 'apply', operator: '!==', operands: operand.operands };
  if (operand.kind === 'apply' && operand.operator === '!==') return { kind: 'apply', operator: '===', operands: operand.operands };
  if (operand.kind === 'apply' && operand.operator === '!' && operand.operands[0] !== undefined && isBoolean(operand.operands[0])) return operand.operands[0];
  return { kind: 'apply', operator: '!', operands: [operand] };
}

/** The truth of a constant; undefined where it is not known. */
export function truthOf(expression: Expression): boolean | undefined {
  switch (expression.kind) {
    case 'literal':
      return Boolean(expression.value);
    case 'closure':
    case 'cell':
    case 'lambda':
    case 'context':
    case 'durable':
      return true;
    case 'apply':
      return expression.operator === '{}' || expression.operator === '[]' ? true : undefined;
    case 'input':
    case 'symbol':
    case 'result':
    case 'race':
    case 'gate':
    case 'error':
    case 'carry':
    case 'item':
    case 'index':
    case 'parameter':
    case 'opaque':
      return undefined;
    default:
      return impossible(expression);
  }
}

/** Structural equality; carries are compared by identity, which is enough inside one program. */
export function same(left: Expression, right: Expression): boolean {
  if (left === right) return true;
  if (left.kind === 'apply' && right.kind === 'apply') {
    return left.operator === right.operator && sameList(left.operands, right.operands);
  }
  if (left.kind === 'literal' && right.kind === 'literal') return Object.is(left.value, right.value);
  if (left.kind === 'opaque' && right.kind === 'opaque') return left.fingerprint === right.fingerprint && sameList(left.operands, right.operands);
  if ((left.kind === 'item' && right.kind === 'item') || (left.kind === 'index' && right.kind === 'index')) return left.loop === right.loop;
  if (left.kind === 'symbol' && right.kind === 'symbol') return left.name === right.name;
  if (left.kind === 'result' && right.kind === 'result') return left.command === right.command;
  if (left.kind === 'race' && right.kind === 'race') return left.race === right.race;
  if (left.kind === 'gate' && right.kind === 'gate') return left.id === right.id && left.patch === right.patch;
  if (left.kind === 'error' && right.kind === 'error') return left.handler === right.handler;
  if (left.kind === 'carry' && right.kind === 'carry') return left.carry === right.carry;
  if (left.kind === 'parameter' && right.kind === 'parameter') return left.id === right.id;
  if (left.kind === 'durable' && right.kind === 'durable') return left.durable === right.durable;
  if (left.kind === 'closure' && right.kind === 'closure') return left.closure === right.closure;
  if (left.kind === 'cell' && right.kind === 'cell') return left.cell === right.cell;
  return left.kind === right.kind && (left.kind === 'input' || left.kind === 'context');
}

/** Operands of any kind of expression, the inside of carries excepted. */
export function operandsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'apply' || expression.kind === 'opaque') return expression.operands;
  if (expression.kind === 'lambda') return [expression.body];
  if (expression.kind === 'item') return [expression.of];
  return [];
}

/** Rebuilds an expression bottom-up: `change` sees every part whose operands are rebuilt already, and may answer another. Carries are handed over whole. */
export function rebuild(expression: Expression, change: (part: Expression) => Expression, done: Map<Expression, Expression> = new Map()): Expression {
  // Values share their parts: each is rebuilt once.
  const known = done.get(expression);
  if (known !== undefined) return known;
  const rebuilt = change(withOperands(expression, operandsOf(expression).map(operand => rebuild(operand, change, done))));
  done.set(expression, rebuilt);
  return rebuilt;
}

/** The same expression over other operands, folded again where they allow it. */
export function withOperands(expression: Expression, operands: readonly Expression[]): Expression {
  const before = operandsOf(expression);
  if (operands.every((operand, index) => operand === before[index])) return expression;
  const [first] = operands;
  if (expression.kind === 'apply') return applyRebuilt(expression.operator, operands);
  if (expression.kind === 'opaque') return { ...expression, operands };
  if (expression.kind === 'lambda' && first !== undefined) return { ...expression, body: first };
  return expression.kind === 'item' && first !== undefined ? { ...expression, of: first } : expression;
}

/** Calls `see` with every part, the insides of carries included, each part once. */
export function visit(expression: Expression, see: (part: Expression) => void, seen: Set<Expression | Carry> = new Set()): void {
  if (seen.has(expression)) return;
  seen.add(expression);
  see(expression);
  if (expression.kind === 'carry') {
    const { carry } = expression;
    if (seen.has(carry)) return;
    seen.add(carry);
    for (const part of [carry.initial, carry.step, carry.until]) if (part !== undefined) visit(part, see, seen);
    return;
  }
  for (const operand of operandsOf(expression)) visit(operand, see, seen);
}

/** A member of a value, looked up where the value's parts are known. */
export function memberOf(value: Expression, name: string): Expression {
  if (value.kind === 'apply') {
    if (value.operator === '{}') return memberOfObject(value.operands, name);
    if (value.operator === 'with') {
      const [before, key, written] = value.operands;
      if (key?.kind === 'literal' && before !== undefined && written !== undefined) return String(key.value) === name ? written : memberOf(before, name);
    }
    if (value.operator === '[]') {
      if (name === 'length' && !value.operands.some(isSpread)) return literal(value.operands.length);
      const index = Number(name);
      const before = value.operands.slice(0, index + 1);
      if (Number.isInteger(index) && index >= 0 && !before.some(isSpread)) return value.operands[index] ?? UNDEFINED;
    }
    if (value.operator === 'range' && name === 'length' && value.operands[0] !== undefined) return value.operands[0];
    if (value.operator === '?:') {
      const [test, yes, no] = value.operands;
      if (test !== undefined && yes !== undefined && no !== undefined && (isShaped(yes) || isShaped(no))) return conditional(test, memberOf(yes, name), memberOf(no, name));
    }
  }
  if (value.kind === 'literal' && typeof value.value === 'string' && name === 'length') return literal(value.value.length);
  return { kind: 'apply', operator: `.${name}`, operands: [value] };
}

export function isSpread(expression: Expression): boolean {
  return expression.kind === 'apply' && expression.operator === '...';
}

/** Closes a `switch` over a kind. */
export function impossible(value: never): never {
  throw new Error(`unexpected ${String(value)}`);
}

function applyRebuilt(operator: string, operands: readonly Expression[]): Expression {
  const [first, second, third] = operands;
  if (operator === 'text') return joinText(...operands);
  if (operator === '?:' && first !== undefined && second !== undefined && third !== undefined) return conditional(first, second, third);
  if (operator.startsWith('.') && !operator.endsWith(')') && operator !== '...' && operands.length === 1 && first !== undefined) return memberOf(first, operator.slice(1));
  return apply(operator, ...operands);
}

function sameList(left: readonly Expression[], right: readonly Expression[]): boolean {
  return left.length === right.length && left.every((one, index) => {
    const other = right[index];
    return other !== undefined && same(one, other);
  });
}

function isShaped(value: Expression): boolean {
  return value.kind === 'apply' && (value.operator === '{}' || value.operator === '[]');
}

function memberOfObject(operands: readonly Expression[], name: string): Expression {
  // Written pairwise: key, value. A spread has the key `...`; what it holds is not known, so it hides what stands before it.
  for (let index = operands.length - 2; index >= 0; index -= 2) {
    const key = operands[index];
    const value = operands[index + 1];
    if (key === undefined || value === undefined) continue;
    if (key.kind === 'literal' && String(key.value) === name) return value;
    if (key.kind !== 'literal') return { kind: 'apply', operator: `.${name}`, operands: [{ kind: 'apply', operator: '{}', operands }] };
  }
  return UNDEFINED;
}

function isBoolean(expression: Expression): boolean {
  if (expression.kind === 'literal') return typeof expression.value === 'boolean';
  return expression.kind === 'apply' && ['===', '!==', '<', '<=', '!', '==', '!='].includes(expression.operator);
}

function fold(operator: string, operands: readonly Expression[]): Expression | undefined {
  const [left, right] = operands;
  if (left === undefined) return undefined;
  if (right === undefined) return operator === '!' ? not(left) : foldUnary(operator, left);
  if (operands.length !== 2) return undefined;
  switch (operator) {
    case '&&':
    case '||':
    case '??':
      return foldLogical(operator, left, right);
    case '>':
      return apply('<', right, left);
    case '>=':
      return apply('<=', right, left);
    case '===':
    case '!==':
      // The constant stands on the right, whichever way round it was written.
      if (left.kind === 'literal' && right.kind !== 'literal') return { kind: 'apply', operator, operands: [right, left] };
      return foldBinary(operator, left, right);
    default:
      return foldBinary(operator, left, right);
  }
}

function foldLogical(operator: string, left: Expression, right: Expression): Expression | undefined {
  const truth = truthOf(left);
  if (operator === '&&' && truth !== undefined) return truth ? right : left;
  if (operator === '||' && truth !== undefined) return truth ? left : right;
  if (operator === '??' && left.kind === 'literal') return left.value === undefined || left.value === null ? right : left;
  return undefined;
}

function foldUnary(operator: string, operand: Expression): Expression | undefined {
  if (operand.kind !== 'literal') return undefined;
  if (operator === 'u-' && typeof operand.value === 'number') return literal(-operand.value);
  if (operator === 'u+' && typeof operand.value === 'number') return operand;
  if (operator === 'typeof') return literal(operand.value === null ? 'object' : typeof operand.value);
  return undefined;
}

function foldBinary(operator: string, left: Expression, right: Expression): Expression | undefined {
  // A sum with a text is a text, written as a template or not.
  if (operator === '+' && (isText(left) || isText(right))) return joinText(left, right);
  if (left.kind !== 'literal' || right.kind !== 'literal') return undefined;
  const a = left.value;
  const b = right.value;
  if (operator === '===') return literal(a === b);
  if (operator === '!==') return literal(a !== b);
  if (operator === '==' || operator === '!=') return (a ?? null) === (b ?? null) ? literal(operator === '==') : undefined;
  if (typeof a === 'number' && typeof b === 'number') return foldNumbers(operator, a, b);
  if (typeof a === 'string' && typeof b === 'string' && operator === '<') return literal(a < b);
  return undefined;
}

function foldNumbers(operator: string, a: number, b: number): Expression | undefined {
  switch (operator) {
    case '+':
      return literal(a + b);
    case '-':
      return literal(a - b);
    case '*':
      return literal(a * b);
    case '/':
      return literal(a / b);
    case '%':
      return literal(a % b);
    case '<':
      return literal(a < b);
    case '<=':
      return literal(a <= b);
    default:
      return undefined;
  }
}

function isText(expression: Expression): boolean {
  return (expression.kind === 'literal' && typeof expression.value === 'string') || (expression.kind === 'apply' && expression.operator === 'text');
}

/** A text is `text` over its pieces: constants that touch are one piece, so that a template and a sum of the same pieces are equal. */
export function joinText(...pieces: readonly Expression[]): Expression {
  const joined: Expression[] = [];
  for (const piece of pieces.flatMap((part) => (part.kind === 'apply' && part.operator === 'text' ? part.operands : [part]))) {
    const last = joined.at(-1);
    if (piece.kind === 'literal' && last?.kind === 'literal') joined[joined.length - 1] = literal(`${String(last.value)}${String(piece.value)}`);
    else joined.push(piece.kind === 'literal' ? literal(String(piece.value)) : piece);
  }
  const [only] = joined;
  if (only === undefined) return literal('');
  if (joined.length === 1 && only.kind === 'literal') return only;
  const pieced = joined.filter((piece) => piece.kind !== 'literal' || piece.value !== '');
  return { kind: 'apply', operator: 'text', operands: pieced };
}
