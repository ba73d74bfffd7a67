// How control flows while a program is read: choices, exits and the joining of what they leave behind.
import type { ts } from 'ts-morph';
import { spanOf } from '../syntax.ts';
import { conditional, not, truthOf, UNDEFINED, type Expression } from './expression.ts';
import { collect, mergeStores, pathSince, type Completion, type Exit, type Machine, type Store, type Target } from './machine.ts';
import { decidesNothing, leavesTo, withoutTailLeaves } from './scopes.ts';
import type { TreeNode } from './tree.ts';

/** Reads both arms from the same state and joins what they left. */
export function readChoice(machine: Machine, guard: Expression, at: ts.Node, yes: () => Completion, no: () => Completion): Completion {
  const decided = truthOf(guard);
  if (decided !== undefined) return decided ? yes() : no();
  const before = machine.store;
  const path = machine.path;
  const first = readArm(machine, before, [...path, guard], yes);
  const second = readArm(machine, before, [...path, not(guard)], no);
  if (first.nodes.length > 0 || second.nodes.length > 0) machine.out.push({ kind: 'choice', guard, yes: first.nodes, no: second.nodes, span: spanOf(at) });
  if (first.completion === 'stopped' && second.completion === 'stopped') {
    machine.path = path;
    return 'stopped';
  }
  // What follows an arm that ended only happens when the other one was taken.
  if (first.completion === 'stopped') [machine.store, machine.path] = [second.store, second.path];
  else if (second.completion === 'stopped') [machine.store, machine.path] = [first.store, first.path];
  else [machine.store, machine.path] = [mergeStores(guard, first.store, second.store), path];
  return 'next';
}

export interface Arm {
  readonly nodes: readonly TreeNode[];
  readonly completion: Completion;
  readonly store: Store;
  readonly path: Expression[];
}

export function readArm(machine: Machine, store: Store, path: Expression[], run: () => Completion): Arm {
  machine.store = new Map(store);
  machine.path = path;
  const { nodes, answer } = collect(machine, run);
  return { nodes, completion: answer, store: machine.store, path: machine.path };
}

/** Notes the state in which control leaves for a target, and says so in the tree. */
export function leaveTo(machine: Machine, target: Target, how: 'leaves' | 'continues', value: Expression | undefined, at: ts.Node): void {
  target[how].push({ store: machine.store, when: pathSince(machine, target.pathLength), value });
  machine.out.push({ kind: 'exit', how: how === 'continues' ? 'continue' : target.kind === 'loop' ? 'break' : 'leave', target: target.id, identity: [], span: spanOf(at) });
}

/** Joins the ways out of a target with what falls through; undefined store where nothing gets out. */
export function joinExits(exits: readonly Exit[], through: { readonly store: Store; readonly value: Expression | undefined } | undefined): { readonly store: Store; readonly value: Expression | undefined } | undefined {
  let joined = through;
  for (const exit of exits.toReversed()) {
    joined = joined === undefined ? exit : { store: mergeStores(exit.when, exit.store, joined.store), value: conditional(exit.when, exit.value ?? UNDEFINED, joined.value ?? UNDEFINED) };
  }
  return joined;
}

/** Ends the run. */
export function exitRoot(machine: Machine, how: 'return' | 'throw' | 'continue-as-new', identity: readonly Expression[], at: ts.Node): Completion {
  machine.out.push({ kind: 'exit', how, target: 0, identity, span: spanOf(at) });
  return 'stopped';
}

/** True where the last thing issued ended the run, such as a continue-as-new that was awaited inside an expression. */
export function endsNow(machine: Machine): boolean {
  const last = machine.out.at(-1);
  return last?.kind === 'exit' && last.how === 'continue-as-new';
}

/** Puts a region into the tree: in place where every way out is at its end, else as a scope. */
export function pushScope(machine: Machine, id: number, nodes: readonly TreeNode[], at: ts.Node): void {
  if (decidesNothing(nodes, new Set([id]))) return;
  const trimmed = withoutTailLeaves(nodes, id);
  if (leavesTo(trimmed, id)) machine.out.push({ kind: 'scope', id, body: trimmed, span: spanOf(at) });
  else machine.out.push(...trimmed);
}

