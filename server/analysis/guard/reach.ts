// Which steps of a program can be come to, and which version gates stand on the way.
import type { Program, Step } from './program.ts';
import type { GateNode, PatchNode } from './tree.ts';

/** Gates and patches by id that some run comes to: one behind a sure end has never been asked for. */
export function reachedGates(program: Program): { readonly gates: ReadonlyMap<string, GateNode>; readonly patches: ReadonlyMap<string, PatchNode> } {
  const gates = new Map<string, GateNode>();
  const patches = new Map<string, PatchNode>();
  const reached = new Set<number>();
  const open = [program.start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const step = program.steps[at];
    if (step === undefined || reached.has(at)) continue;
    reached.add(at);
    if (step.op === 'gate') gates.set(step.node.id, program.gates.get(step.node.id) ?? step.node);
    if (step.op === 'patch') patches.set(step.node.id, program.patches.get(step.node.id) ?? step.node);
    open.push(...successorsOf(step));
  }
  return { gates, patches };
}

/** Indexes of the steps that may come next. */
export function successorsOf(step: Step): readonly number[] {
  switch (step.op) {
    case 'branch':
    case 'timed-out':
      return [step.yes, step.no];
    case 'round':
      return [step.body, step.exit];
    case 'wait':
      return step.failed === undefined ? [step.next] : [step.next, step.failed];
    case 'spawn':
      return [step.next, step.start];
    case 'exit':
      return [];
    case 'emit':
    case 'gate':
    case 'patch':
    case 'enter':
    case 'step':
    case 'arm':
    case 'caught':
    case 'opaque':
    case 'jump':
      return [step.next];
  }
}
