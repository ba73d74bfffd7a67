// The state of one reading: what the variables hold, which nodes were issued so far, and where control may leave to.
import type { ts } from 'ts-morph';
import type { OrchestrationModel, Span } from '../model.ts';
import type { ResolveContext } from '../resolve.ts';
import { apply, conditional, operandsOf, same, TRUE, withOperands, type Expression } from './expression.ts';
import type { TreeNode } from './tree.ts';

/** Where names are looked up: one per block and per call. Values live in the store, so that a frame can be shared by what forks. */
export interface Frame {
  readonly parent: Frame | undefined;
  readonly names: Map<string, number>;
  /** `this` of the function that the frame belongs to. */
  readonly self: Expression | undefined;
}

export interface Closure {
  readonly node: ts.SignatureDeclaration | ts.ClassLikeDeclaration;
  readonly frame: Frame;
}

/** What a scheduling call hands out. `value` is what waiting gives. */
export interface Durable {
  /** Nodes whose end is waited for; none where the value is there already. */
  readonly waits: readonly number[];
  readonly value: Expression;
  /** In lazy code the call only describes: this issues the command. */
  readonly issue: (() => Durable) | undefined;
  /** Its failure is survived (`.catch`): what is read then, and its value. */
  readonly caught?: ((error: Expression) => Expression) | undefined;
  /** The call never comes back: `continueAsNew`. */
  readonly ends: { readonly identity: readonly Expression[]; readonly span: Span } | undefined;
}

export interface Exit {
  readonly store: Store;
  /** What holds on the way to it. */
  readonly when: Expression;
  readonly value: Expression | undefined;
}

export interface Target {
  readonly kind: 'function' | 'loop' | 'switch' | 'label' | 'try';
  readonly id: number;
  readonly label: string | undefined;
  readonly pathLength: number;
  /** For a function: its caller waits for what it returns. */
  readonly awaited?: boolean;
  readonly leaves: Exit[];
  readonly continues: Exit[];
}

export type Store = Map<number, Expression>;

/** How a statement ends: control goes on after it, or it does not. */
export type Completion = 'next' | 'stopped';

export interface Machine {
  readonly context: ResolveContext;
  readonly model: OrchestrationModel;
  /** Commands are issued by the call (`async`), or by the yield (generators). */
  readonly lazy: boolean;
  /** Members' failures are values (duroxide-node's `all`). */
  readonly settlesAll: boolean;
  readonly files: Set<string>;
  readonly closures: Closure[];
  readonly durables: Durable[];
  readonly targets: Target[];
  /** Declarations that are being read, to notice recursion. */
  readonly calls: ts.Node[];
  readonly recursive: Set<ts.Node>;
  readonly constants: Map<ts.Node, Expression | undefined>;
  path: Expression[];
  store: Store;
  out: TreeNode[];
  /** The value of the call that is read next is waited for at once. */
  awaiting: boolean;
  ids: number;
  keys: number;
  steps: number;
  evaluate(node: ts.Expression, frame: Frame): Expression;
  execute(statements: readonly ts.Statement[], frame: Frame): Completion;
  invoke(callee: Expression, args: readonly Expression[], self: Expression | undefined, at: ts.Node): Expression;
}

/** Beyond this many evaluated nodes an orchestration is not read further: it becomes opaque. */
export const STEPS_MAX = 400_000;
export const CALL_DEPTH_MAX = 40;

/** Thrown when a limit is reached; turned into an opaque tree in one place. */
export class ReadingLimit extends Error {}

export function nextId(machine: Machine): number {
  machine.ids += 1;
  return machine.ids;
}

export function childFrame(parent: Frame | undefined, self: Expression | undefined = parent?.self): Frame {
  return { parent, names: new Map(), self };
}

export function declare(machine: Machine, frame: Frame, name: string, value: Expression): void {
  machine.keys += 1;
  frame.names.set(name, machine.keys);
  machine.store.set(machine.keys, value);
}

export function keyOfName(frame: Frame | undefined, name: string): number | undefined {
  for (let at = frame; at !== undefined; at = at.parent) {
    const key = at.names.get(name);
    if (key !== undefined) return key;
  }
  return undefined;
}

export function allocate(machine: Machine, content: Expression): Expression {
  machine.keys += 1;
  machine.store.set(machine.keys, content);
  return { kind: 'cell', cell: machine.keys };
}

export function closureOf(machine: Machine, node: Closure['node'], frame: Frame): Expression {
  machine.closures.push({ node, frame });
  return { kind: 'closure', closure: machine.closures.length - 1 };
}

export function durableOf(machine: Machine, durable: Omit<Durable, 'issue' | 'ends'> & Partial<Pick<Durable, 'issue' | 'ends'>>): Expression {
  machine.durables.push({ issue: undefined, ends: undefined, ...durable });
  return { kind: 'durable', durable: machine.durables.length - 1 };
}

/** The conjunction of what was assumed since `from`. */
export function pathSince(machine: Machine, from: number): Expression {
  return machine.path.slice(from).reduce((all, guard) => apply('&&', all, guard), TRUE);
}

/** Both stores in one: where they differ, the guard says which value holds. What only one of them knows went out of sight. */
export function mergeStores(guard: Expression, yes: Store, no: Store): Store {
  const merged: Store = new Map();
  for (const [key, value] of yes) {
    const other = no.get(key);
    if (other === undefined) merged.set(key, value);
    else merged.set(key, same(value, other) ? value : mergeValues(guard, value, other));
  }
  for (const [key, value] of no) if (!yes.has(key)) merged.set(key, value);
  return merged;
}

/** Objects of the same shape are merged member by member, so that an untouched member stays what it was. */
function mergeValues(guard: Expression, yes: Expression, no: Expression): Expression {
  const pairs = sameShape(yes, no);
  if (pairs === undefined) return conditional(guard, yes, no);
  return { kind: 'apply', operator: '{}', operands: pairs.flatMap(([key, left, right]) => [key, same(left, right) ? left : mergeValues(guard, left, right)]) };
}

/** Members of two objects side by side where both have the same constant keys. */
export function sameShape(left: Expression, right: Expression): readonly (readonly [Expression, Expression, Expression])[] | undefined {
  if (left.kind !== 'apply' || right.kind !== 'apply' || left.operator !== '{}' || right.operator !== '{}' || left.operands.length !== right.operands.length) return undefined;
  const pairs: [Expression, Expression, Expression][] = [];
  for (let index = 0; index + 1 < left.operands.length; index += 2) {
    const key = left.operands[index];
    const other = right.operands[index];
    const one = left.operands[index + 1];
    const two = right.operands[index + 1];
    if (key === undefined || other === undefined || one === undefined || two === undefined || key.kind !== 'literal' || !same(key, other)) return undefined;
    pairs.push([key, one, two]);
  }
  return pairs;
}

/** Runs something into a buffer of its own and answers what was issued. Path and store are the caller's to restore. */
export function collect<T>(machine: Machine, run: () => T): { readonly nodes: TreeNode[]; readonly answer: T } {
  const outer = machine.out;
  const nodes: TreeNode[] = [];
  machine.out = nodes;
  try {
    const answer = run();
    return { nodes: machine.out, answer };
  } finally {
    machine.out = outer;
  }
}

/** The value with every cell replaced by what it holds now. */
export function snapshot(machine: Machine, value: Expression): Expression {
  return snapshotOf(machine, value, new Map(), new Set());
}

function snapshotOf(machine: Machine, value: Expression, done: Map<Expression, Expression>, open: Set<number>): Expression {
  const known = done.get(value);
  if (known !== undefined) return known;
  if (value.kind === 'cell') {
    const content = machine.store.get(value.cell);
    // An object that holds itself has no finite value.
    if (content === undefined || open.has(value.cell)) return { kind: 'symbol', name: 'itself' };
    open.add(value.cell);
    const taken = snapshotOf(machine, content, done, open);
    open.delete(value.cell);
    return taken;
  }
  const operands = operandsOf(value);
  if (operands.length === 0) return value;
  const taken = operands.map(operand => snapshotOf(machine, operand, done, open));
  const answer = withOperands(value, taken);
  done.set(value, answer);
  return answer;
}
