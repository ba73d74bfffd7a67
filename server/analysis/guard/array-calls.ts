// Methods of arrays and other containers: callbacks that issue commands are loops, pure ones are functions, mutators change the container.
import type { ts } from 'ts-morph';
import { finishDurable } from './durables.ts';
import { memberOf, rebuild, UNDEFINED, visit, type Expression } from './expression.ts';
import { runLoop } from './loops.ts';
import { collect, declare, childFrame, nextId, snapshot, type Machine } from './machine.ts';
import { read } from './patterns.ts';

/** Methods that call their first argument with (element, index). */
const WITH_CALLBACK: ReadonlySet<string> = new Set(['map', 'forEach', 'filter', 'find', 'findIndex', 'findLast', 'some', 'every', 'flatMap', 'sort', 'toSorted']);
const MUTATORS: ReadonlySet<string> = new Set(['push', 'unshift', 'pop', 'shift', 'splice', 'sort', 'reverse', 'fill', 'set', 'add', 'delete', 'clear', 'copyWithin']);

/** Longer arrays of nothing are loops, not lists. */
const LENGTH_MAX = 64;

/** The value of a container's method, or undefined where it is none of those. */
export function arrayCall(machine: Machine, owner: Expression, name: string, args: readonly Expression[], at: ts.Node): Expression | undefined {
  const [callback] = args;
  if (callback?.kind === 'closure') {
    if (name === 'map' || name === 'forEach') return mapCall(machine, owner, name, callback, at);
    if (name === 'reduce') return reduceCall(machine, owner, callback, args[1], at);
    if (WITH_CALLBACK.has(name)) return pureCall(machine, owner, name, callback, at);
  }
  if (owner.kind === 'cell' && MUTATORS.has(name)) return mutate(machine, owner.cell, name, args);
  return undefined;
}

/** `Array.from(xs, f)` and `Array.from({ length: n }, (_, i) => …)`; undefined for its other forms. */
export function arrayFrom(machine: Machine, args: readonly Expression[], at: ts.Node): Expression | undefined {
  const [source, callback] = args;
  if (source === undefined || callback?.kind !== 'closure') return undefined;
  const content = read(machine, source);
  const length = content.kind === 'apply' && content.operator === '{}' ? memberOf(content, 'length') : undefined;
  if (length === undefined) return mapCall(machine, source, 'map', callback, at);
  if (length.kind === 'literal' && typeof length.value === 'number' && length.value <= LENGTH_MAX) return mapLiteral(machine, new Array<Expression>(length.value).fill(UNDEFINED), 'map', callback, at);
  return mapOver(machine, { kind: 'apply', operator: 'range', operands: [snapshot(machine, length)] }, callback, at, item => [UNDEFINED, indexOf(item)]);
}

/** Reads the callback once with an open element; where it issues something or changes anything, it is a loop. */
function mapCall(machine: Machine, owner: Expression, name: string, callback: Expression, at: ts.Node): Expression {
  const content = read(machine, owner);
  const literalArray = content.kind === 'apply' && content.operator === '[]' && !content.operands.some(each => each.kind === 'apply' && each.operator === '...');
  if (literalArray && content.kind === 'apply') return mapLiteral(machine, content.operands, name, callback, at);
  const mapped = mapOver(machine, owner, callback, at, item => [item, indexOf(item)]);
  return name === 'forEach' ? UNDEFINED : mapped;
}

function mapOver(machine: Machine, owner: Expression, callback: Expression, at: ts.Node, argumentsFor: (item: Expression) => readonly Expression[]): Expression {
  let value: Expression = UNDEFINED;
  runLoop(machine, {
    shape: 'each', at, label: undefined, guard: () => owner, after: () => undefined,
    round: item => {
      value = machine.invoke(callback, argumentsFor(item), undefined, at);
      return 'next';
    },
  });
  return { kind: 'apply', operator: '.map()', operands: [snapshot(machine, owner), lambda(machine, value)] };
}

/** An array that is written out is its elements. */
function mapLiteral(machine: Machine, elements: readonly Expression[], name: string, callback: Expression, at: ts.Node): Expression {
  const values = elements.map((element, index) => machine.invoke(callback, [element, { kind: 'literal', value: index }], undefined, at));
  return name === 'forEach' ? UNDEFINED : { kind: 'apply', operator: '[]', operands: values };
}

function reduceCall(machine: Machine, owner: Expression, callback: Expression, initial: Expression | undefined, at: ts.Node): Expression {
  const frame = childFrame(undefined);
  declare(machine, frame, 'sum', initial ?? UNDEFINED);
  const key = frame.names.get('sum') ?? 0;
  runLoop(machine, {
    shape: 'each', at, label: undefined, guard: () => owner, after: () => undefined,
    round: item => {
      machine.awaiting = true;
      const value = machine.invoke(callback, [machine.store.get(key) ?? UNDEFINED, item, indexOf(item)], undefined, at);
      machine.awaiting = false;
      machine.store.set(key, finishDurable(machine, value, at));
      return 'next';
    },
  });
  return machine.store.get(key) ?? UNDEFINED;
}

/** A callback whose answer only shapes a value. Commands inside it are found and make the value opaque. */
function pureCall(machine: Machine, owner: Expression, name: string, callback: Expression, at: ts.Node): Expression {
  const loop = nextId(machine);
  const item: Expression = { kind: 'item', loop, of: UNDEFINED };
  const before = new Map(machine.store);
  const { nodes, answer } = collect(machine, () => machine.invoke(callback, [item, { kind: 'parameter', id: loop }], undefined, at));
  machine.store = before;
  if (nodes.length > 0 && nodes.some(each => each.kind !== 'exit')) {
    machine.out.push({ kind: 'opaque', reason: `commands inside \`${name}\``, fingerprint: at.getText(), operands: [], span: { file: at.getSourceFile().fileName, start: at.getStart(), end: at.end } });
  }
  const value: Expression = { kind: 'apply', operator: `.${name}()`, operands: [snapshot(machine, owner), lambda(machine, answer, loop)] };
  if (owner.kind === 'cell' && MUTATORS.has(name)) machine.store.set(owner.cell, value);
  return value;
}

/** The answer of a callback as a function of its element. */
function lambda(machine: Machine, value: Expression, loop?: number): Expression {
  const body = snapshot(machine, value);
  let found = loop;
  visit(body, part => {
    if (part.kind === 'item') found ??= part.loop;
  });
  const parameter = found ?? 0;
  const bound = rebuild(body, part => (part.kind === 'item' && part.loop === parameter ? { kind: 'parameter', id: parameter } : part));
  return { kind: 'lambda', parameters: [parameter], body: bound };
}

function mutate(machine: Machine, cell: number, name: string, args: readonly Expression[]): Expression {
  const content = machine.store.get(cell) ?? UNDEFINED;
  const known = content.kind === 'apply' && content.operator === '[]';
  if (name === 'push' && known) {
    machine.store.set(cell, { ...content, operands: [...content.operands, ...args] });
    return UNDEFINED;
  }
  const operands = [content, ...args];
  machine.store.set(cell, { kind: 'apply', operator: `after.${name}`, operands });
  return { kind: 'apply', operator: `.${name}()`, operands: operands.map(each => snapshot(machine, each)) };
}

function indexOf(item: Expression): Expression {
  return item.kind === 'item' ? { kind: 'index', loop: item.loop } : UNDEFINED;
}
