// What is done with durables: waiting for them, composing them, finding them inside values.
import type { ts } from 'ts-morph';
import { spanOf } from '../syntax.ts';
import { rebuild, same, UNDEFINED, visit, type Expression } from './expression.ts';
import { durableOf, mergeStores, nextId, snapshot, type Durable, type Machine } from './machine.ts';
import type { ComposedNode, TreeNode } from './tree.ts';
import { walk } from './tree.ts';

/** Waits for a value: a durable gives its result, anything else is itself. In lazy code this is also what issues it. */
export function finishDurable(machine: Machine, value: Expression, at: ts.Node): Expression {
  const held = value.kind === 'apply' && value.operator === '?:' ? finishEither(machine, value.operands, at) : undefined;
  if (held !== undefined) return held;
  if (value.kind !== 'durable') return value;
  const durable = machine.durables[value.durable];
  if (durable === undefined) return value;
  const issued = durable.issue === undefined ? durable : durable.issue();
  if (issued.ends !== undefined) {
    machine.out.push({ kind: 'exit', how: 'continue-as-new', target: 0, identity: issued.ends.identity, span: issued.ends.span });
    return UNDEFINED;
  }
  if (issued.caught !== undefined) return waitCaught(machine, issued, issued.caught, at);
  waitFor(machine, issued.waits, at);
  return issued.value;
}

/** `await durable.catch(f)` is a try around the await. */
function waitCaught(machine: Machine, durable: Durable, caught: (error: Expression) => Expression, at: ts.Node): Expression {
  const id = nextId(machine);
  const outer = machine.out;
  const last = outer.at(-1);
  const [only] = durable.waits;
  const inPlace = durable.waits.length === 1 && last !== undefined && (last.kind === 'command' || last.kind === 'all' || last.kind === 'race') && last.id === only;
  machine.out = inPlace ? outer.splice(-1) : [];
  waitFor(machine, durable.waits, at);
  const body = machine.out;
  machine.out = [];
  const error: Expression = { kind: 'error', handler: id };
  const before = new Map(machine.store);
  const value = caught(error);
  machine.store = mergeStores({ kind: 'apply', operator: 'threw', operands: [error] }, machine.store, before);
  const handler = machine.out;
  machine.out = outer;
  outer.push({ kind: 'try', id, body, handler, final: [], span: spanOf(at) });
  return { kind: 'apply', operator: '?:', operands: [{ kind: 'apply', operator: 'threw', operands: [error] }, value, durable.value] };
}

/** A durable chosen earlier: waited for under the same condition. */
function finishEither(machine: Machine, operands: readonly Expression[], at: ts.Node): Expression | undefined {
  const [test, yes, no] = operands;
  if (test === undefined || yes === undefined || no === undefined || (yes.kind !== 'durable' && no.kind !== 'durable')) return undefined;
  const outer = machine.out;
  // `await (c ? a() : b())`: the commands were issued by the choice just before, and are waited for in place.
  const last = outer.at(-1);
  const issued = last?.kind === 'choice' && same(last.guard, snapshot(machine, test)) ? last : undefined;
  if (issued !== undefined) outer.pop();
  const arm = (value: Expression, before: readonly TreeNode[]): { nodes: TreeNode[]; value: Expression } => {
    const nodes: TreeNode[] = [...before];
    machine.out = nodes;
    return { value: finishDurable(machine, value, at), nodes };
  };
  const first = arm(yes, issued?.yes ?? []);
  const second = arm(no, issued?.no ?? []);
  machine.out = outer;
  machine.out.push({ kind: 'choice', guard: snapshot(machine, test), yes: first.nodes, no: second.nodes, span: spanOf(at) });
  return { kind: 'apply', operator: '?:', operands: [test, first.value, second.value] };
}

/** Marks what was issued last as waited for in place; what was issued earlier gets an await of its own. */
function waitFor(machine: Machine, waits: readonly number[], at: ts.Node): void {
  if (waits.length === 0) return;
  const last = machine.out.at(-1);
  const [only] = waits;
  if (waits.length === 1 && last !== undefined && (last.kind === 'command' || last.kind === 'all' || last.kind === 'race') && last.id === only && !last.awaited) {
    machine.out[machine.out.length - 1] = { ...last, awaited: true };
    return;
  }
  machine.out.push({ kind: 'await', commands: waits, span: spanOf(at) });
}

/** The durables inside a value, in order, each once: through arrays, objects and what loops collected. */
export function durablesIn(machine: Machine, value: Expression): readonly Durable[] {
  const found: Durable[] = [];
  const seen = new Set<number>();
  visit(snapshot(machine, value), part => {
    if (part.kind !== 'durable' || seen.has(part.durable)) return;
    seen.add(part.durable);
    const durable = machine.durables[part.durable];
    if (durable !== undefined) found.push(durable);
  });
  return found;
}

export interface Composition {
  readonly kind: 'all' | 'race';
  readonly cancels: boolean;
  readonly settles: boolean;
}

/** Composes what a value holds (an array of durables). The parts that were issued just now move under the new node. */
export function compose(machine: Machine, composition: Composition, value: Expression, at: ts.Node): Durable {
  const held = durablesIn(machine, value).map(each => (each.issue === undefined ? each : each.issue()));
  const members = held.flatMap(each => each.waits);
  const settles = composition.settles || (held.length > 0 && held.every(each => each.caught !== undefined));
  const id = nextId(machine);
  const parts = takeTail(machine, new Set(members));
  const node: ComposedNode = { ...composition, settles, id, parts, members, awaited: false, span: spanOf(at) };
  machine.out.push(node);
  return { waits: [id], value: composition.kind === 'race' ? { kind: 'race', race: id } : valuesOf(machine, value, composition, id), issue: undefined, ends: undefined };
}

/** Takes the nodes at the end of the buffer that issue nothing but members. */
function takeTail(machine: Machine, members: ReadonlySet<number>): TreeNode[] {
  let from = machine.out.length;
  while (from > 0) {
    const node = machine.out[from - 1];
    if (node === undefined || !issuesOnly(node, members)) break;
    from -= 1;
  }
  return machine.out.splice(from);
}

function issuesOnly(node: TreeNode, members: ReadonlySet<number>): boolean {
  if (node.kind === 'task') return members.has(node.id);
  if (node.kind === 'all' || node.kind === 'race') return members.has(node.id) && !node.awaited;
  if (node.kind === 'command') return members.has(node.id) && !node.awaited;
  if (node.kind !== 'loop' && node.kind !== 'choice') return false;
  let some = false;
  for (const inner of walk([node])) {
    if (inner.kind === 'exit' || inner.kind === 'await' || inner.kind === 'opaque' || inner.kind === 'gate' || inner.kind === 'patch' || inner.kind === 'try') return false;
    if (inner.kind === 'task') some ||= members.has(inner.id);
    if (inner.kind === 'command') {
      if (inner.awaited) return false;
      some = true;
    }
  }
  return some;
}

/** What waiting for `all` gives: the array with results in the places of durables. */
function valuesOf(machine: Machine, value: Expression, composition: Composition, id: number): Expression {
  const whole = snapshot(machine, value);
  if (whole.kind === 'apply' && whole.operator === '[]') {
    return { kind: 'apply', operator: '[]', operands: whole.operands.map(operand => settledValue(machine, operand, composition)) };
  }
  return { kind: 'apply', operator: composition.settles ? 'settled' : 'results', operands: [{ kind: 'result', command: id }] };
}

function settledValue(machine: Machine, operand: Expression, composition: Composition): Expression {
  const value = withResults(machine, operand);
  return composition.settles ? { kind: 'apply', operator: 'settled', operands: [value] } : value;
}

/** The value with every durable replaced by what waiting for it gives. */
export function withResults(machine: Machine, value: Expression): Expression {
  return rebuild(value, part => (part.kind === 'durable' ? (machine.durables[part.durable]?.value ?? part) : part));
}

/** A durable whose value is changed by a pure function. */
export function mapped(machine: Machine, durable: Durable, change: (value: Expression) => Expression): Expression {
  const issue = durable.issue;
  if (issue !== undefined) {
    return durableOf(machine, {
      waits: [],
      value: UNDEFINED,
      issue: () => {
        const issued = issue();
        return { ...issued, value: change(issued.value) };
      },
    });
  }
  return durableOf(machine, { waits: durable.waits, value: change(durable.value), ends: durable.ends, caught: durable.caught });
}

/** True where a value holds the context, so that whoever gets it may issue commands. */
export function reachesContext(machine: Machine, value: Expression): boolean {
  let reaches = false;
  visit(snapshot(machine, value), part => {
    if (part.kind === 'context') reaches = true;
  });
  return reaches;
}

