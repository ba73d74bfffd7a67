// Reads loops: finds out by reading the body which values a round changes, then reads it once more with those left open.
import { ts } from 'ts-morph';
import { spanOf } from '../syntax.ts';
import { finishDurable } from './durables.ts';
import { FALSE, literal, same, TRUE, truthOf, type Carry, type Expression } from './expression.ts';
import { joinExits } from './flow.ts';
import { childFrame, collect, nextId, sameShape, snapshot, type Completion, type Frame, type Machine, type Store, type Target } from './machine.ts';
import { assign, bindPattern } from './patterns.ts';
import { decidesNothing } from './scopes.ts';
import type { LoopNode, TreeNode } from './tree.ts';

/** Passes over a body until no further value changes; each pass finds at least one, and bodies are small. */
const PASSES_MAX = 12;

/** One loop, whatever its syntax. */
export interface LoopShape {
  readonly shape: LoopNode['shape'];
  readonly at: ts.Node;
  readonly label: string | undefined;
  /** Asked before (`while`) or after (`until`) each round; the collection for `each`, asked once. */
  readonly guard: () => Expression;
  /** One round; `item` is the element for `each`. */
  readonly round: (item: Expression) => Completion;
  /** After each round, also after `continue`. */
  readonly after: () => void;
}

export function readLoop(machine: Machine, statement: ts.IterationStatement, frame: Frame, label: string | undefined): Completion {
  const body = (inner: Frame): Completion => machine.execute([statement.statement], inner);
  if (ts.isForOfStatement(statement) || ts.isForInStatement(statement)) return readEach(machine, statement, frame, label, body);
  if (ts.isForStatement(statement)) {
    if (statement.initializer !== undefined) {
      if (ts.isVariableDeclarationList(statement.initializer)) {
        for (const each of statement.initializer.declarations) bindPattern(machine, each.name, each.initializer === undefined ? literal(undefined) : machine.evaluate(each.initializer, frame), frame);
      } else machine.evaluate(statement.initializer, frame);
    }
    const { condition, incrementor } = statement;
    return runLoop(machine, {
      shape: 'while', at: statement, label, guard: () => (condition === undefined ? TRUE : machine.evaluate(condition, frame)),
      round: () => body(frame), after: () => void (incrementor === undefined ? undefined : machine.evaluate(incrementor, frame)),
    });
  }
  const condition = ts.isDoStatement(statement) || ts.isWhileStatement(statement) ? statement.expression : undefined;
  const guard = (): Expression => (condition === undefined ? TRUE : machine.evaluate(condition, frame));
  return runLoop(machine, { shape: ts.isDoStatement(statement) ? 'until' : 'while', at: statement, label, guard, round: () => body(frame), after: () => undefined });
}

function readEach(machine: Machine, statement: ts.ForOfStatement | ts.ForInStatement, frame: Frame, label: string | undefined, body: (frame: Frame) => Completion): Completion {
  const collection = (): Expression => {
    const value = machine.evaluate(statement.expression, frame);
    return ts.isForInStatement(statement) ? { kind: 'apply', operator: 'keys', operands: [snapshot(machine, value)] } : value;
  };
  return runLoop(machine, {
    shape: 'each', at: statement, label, guard: collection, after: () => undefined,
    round: item => {
      const inner = childFrame(frame);
      const given = ts.isForOfStatement(statement) && statement.awaitModifier !== undefined ? finishDurable(machine, item, statement) : item;
      if (ts.isVariableDeclarationList(statement.initializer)) {
        for (const each of statement.initializer.declarations) bindPattern(machine, each.name, given, inner);
      } else assign(machine, statement.initializer, given, inner);
      return body(inner);
    },
  });
}

interface Pass {
  readonly guard: Expression;
  readonly head: readonly TreeNode[];
  readonly body: readonly TreeNode[];
  /** What holds when the condition has been asked and when a round is over. */
  readonly asked: Store;
  readonly ended: Store | undefined;
  readonly target: Target;
}

/** Reads any loop; also used for the callbacks of array methods. */
export function runLoop(machine: Machine, loop: LoopShape): Completion {
  const id = nextId(machine);
  const path = machine.path;
  const collection = loop.shape === 'each' ? snapshot(machine, loop.guard()) : undefined;
  const before = machine.store;
  let start: Store = new Map(before);
  const marks = machine.targets.map(each => [each, each.leaves.length, each.continues.length] as const);
  let pass = readPass(machine, loop, id, collection, start);
  for (let count = 0; count < PASSES_MAX; count += 1) {
    const next = openChanged(before, start, pass.ended, id);
    if (next === undefined) break;
    start = next;
    // What the earlier pass noted about ways out is noted again by the next one.
    for (const [target, leaves, continues] of marks) {
      target.leaves.length = leaves;
      target.continues.length = continues;
    }
    pass = readPass(machine, loop, id, collection, start);
  }
  machine.path = path;
  const carries = closeCarries(start, pass.ended, id);
  const nodes = [...pass.head, ...pass.body];
  const pure = decidesNothing(nodes, new Set([id]));
  if (!pure) machine.out.push({ kind: 'loop', id, shape: loop.shape, guard: pass.guard, head: pass.head, body: pass.body, carries, span: spanOf(loop.at) });
  else for (const { carry } of carries) carry.until = loop.shape === 'each' ? (collection ?? FALSE) : pass.guard;
  return leaveLoop(machine, loop, pass);
}

/** What holds after the loop: the condition failed, or somebody broke out. */
function leaveLoop(machine: Machine, loop: LoopShape, pass: Pass): Completion {
  const endless = loop.shape !== 'each' && truthOf(pass.guard) === true;
  const through = endless ? undefined : { store: loop.shape === 'until' ? (pass.ended ?? pass.asked) : pass.asked, value: undefined };
  const joined = joinExits(pass.target.leaves, through);
  if (joined === undefined) return 'stopped';
  machine.store = new Map(joined.store);
  return 'next';
}

function readPass(machine: Machine, loop: LoopShape, id: number, collection: Expression | undefined, start: Store): Pass {
  machine.store = new Map(start);
  const path = machine.path;
  const target: Target = { kind: 'loop', id, label: loop.label, pathLength: path.length, leaves: [], continues: [] };
  const ask = (): { nodes: TreeNode[]; answer: Expression } => collect(machine, () => snapshot(machine, loop.guard()));
  const item: Expression = collection === undefined ? FALSE : { kind: 'item', loop: id, of: collection };
  const first = loop.shape === 'while' ? ask() : undefined;
  const asked: Store = new Map(machine.store);
  machine.targets.push(target);
  const body = collect(machine, () => loop.round(item));
  machine.targets.pop();
  const joined = joinExits(target.continues, body.answer === 'next' ? { store: machine.store, value: undefined } : undefined);
  machine.store = new Map(joined?.store ?? machine.store);
  const tail = collect(machine, () => (joined === undefined ? undefined : loop.after()));
  const last = loop.shape === 'until' ? ask() : undefined;
  machine.path = path;
  const guard = collection ?? first?.answer ?? last?.answer ?? TRUE;
  const head = first?.nodes ?? [];
  return { guard, head: loop.shape === 'until' ? (last?.nodes ?? []) : head, body: [...body.nodes, ...tail.nodes], asked, ended: joined === undefined ? undefined : machine.store, target };
}

/** Replaces what a round changed by carries; undefined when nothing new changed. */
function openChanged(before: Store, start: Store, ended: Store | undefined, loop: number): Store | undefined {
  if (ended === undefined) return undefined;
  const opened: Store = new Map();
  let changed = false;
  for (const [key, head] of start) {
    const initial = before.get(key);
    const after = ended.get(key);
    const next = initial === undefined || after === undefined ? head : open(initial, head, after, loop);
    changed ||= next !== head;
    opened.set(key, next);
  }
  return changed ? opened : undefined;
}

function open(initial: Expression, head: Expression, after: Expression, loop: number): Expression {
  if (same(head, after)) return head;
  if (head.kind === 'carry' && head.carry.loop === loop) return head;
  const pairs = sameShape(head, after);
  const origin = sameShape(initial, after);
  if (pairs === undefined || origin === undefined) return { kind: 'carry', carry: { loop, initial, step: undefined, until: undefined } };
  let changed = false;
  const operands = pairs.flatMap(([key, left, right], index) => {
    const opened = open(origin[index]?.[1] ?? left, left, right, loop);
    changed ||= opened !== left;
    return [key, opened];
  });
  return changed ? { kind: 'apply', operator: '{}', operands } : head;
}

type CarryExpression = Extract<Expression, { readonly kind: 'carry' }>;

/** Gives every carry its step, now that the body was read with all of them open. */
function closeCarries(start: Store, ended: Store | undefined, loop: number): readonly CarryExpression[] {
  const carries: CarryExpression[] = [];
  const close = (head: Expression, after: Expression): void => {
    if (head.kind === 'carry') {
      if (head.carry.loop !== loop) return;
      setStep(head.carry, after);
      carries.push(head);
      return;
    }
    for (const [, left, right] of sameShape(head, after) ?? []) close(left, right);
  };
  for (const [key, head] of start) close(head, ended?.get(key) ?? head);
  return carries;
}

function setStep(carry: Carry, step: Expression): void {
  carry.step = step;
}
