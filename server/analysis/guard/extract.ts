// Reads an orchestration into its command tree.
import { ts } from 'ts-morph';
import type { OrchestrationModel } from '../model.ts';
import type { ResolveContext } from '../resolve.ts';
import { isFunctionNode, spanOf, type FunctionNode } from '../syntax.ts';
import { invokeValue } from './calls.ts';
import { finishDurable } from './durables.ts';
import { evaluateExpression } from './expressions.ts';
import { childFrame, ReadingLimit, type Machine } from './machine.ts';
import { bindPattern, withDefault } from './patterns.ts';
import { executeStatements } from './statements.ts';
import type { Tree } from './tree.ts';

export interface ExtractedTree {
  readonly tree: Tree;
  /** Files that were read on the way; the tree is good until one of them changes. */
  readonly files: readonly string[];
}

/** The command tree of one registered version. Never throws on source that it cannot follow: what it cannot read is opaque. */
export function extractTree(context: ResolveContext, model: OrchestrationModel, node: ts.Node): ExtractedTree {
  if (!isFunctionNode(node) || node.body === undefined) return { tree: [opaque(node, 'no function')], files: [node.getSourceFile().fileName] };
  if (hasSyntaxError(node)) return { tree: [opaque(node, 'the function does not parse')], files: [node.getSourceFile().fileName] };
  const machine = newMachine(context, model, node);
  try {
    readFunction(machine, node);
    return { tree: machine.out, files: [...machine.files] };
  } catch (problem) {
    if (problem instanceof ReadingLimit || problem instanceof RangeError) return { tree: [opaque(node, problem.message)], files: [...machine.files] };
    throw problem;
  }
}

/** What a half-written function seems to do is what the parser made up to go on. */
function hasSyntaxError(node: ts.Node): boolean {
  return (node.flags & ts.NodeFlags.ThisNodeHasError) !== 0 || ts.forEachChild(node, child => hasSyntaxError(child) || undefined) === true;
}

function opaque(node: ts.Node, reason: string): Tree[number] {
  return { kind: 'opaque', reason, fingerprint: node.getText(), operands: [], span: spanOf(node) };
}

function newMachine(context: ResolveContext, model: OrchestrationModel, node: FunctionNode): Machine {
  const machine: Machine = {
    context, model,
    lazy: 'asteriskToken' in node && node.asteriskToken !== undefined,
    settlesAll: model.dialect === 'duroxide-node',
    files: new Set([node.getSourceFile().fileName]),
    closures: [], durables: [], targets: [], calls: [node], recursive: new Set(), constants: new Map(),
    path: [], store: new Map(), out: [], awaiting: false, ids: 0, keys: 0, steps: 0,
    evaluate: (expression, frame) => evaluateExpression(machine, expression, frame),
    execute: (statements, frame) => executeStatements(machine, statements, frame),
    invoke: (callee, args, self, at) => invokeValue(machine, callee, args, self, at),
  };
  return machine;
}

function readFunction(machine: Machine, node: FunctionNode): void {
  const frame = childFrame(undefined);
  const [context, input] = node.parameters;
  if (context !== undefined) bindPattern(machine, context.name, { kind: 'context' }, frame);
  if (input !== undefined) bindPattern(machine, input.name, withDefault(machine, { kind: 'input' }, input.initializer, frame), frame);
  const { body } = node;
  if (body === undefined) return;
  if (ts.isBlock(body)) {
    if (machine.execute(body.statements, frame) === 'stopped') return;
  } else {
    machine.awaiting = true;
    finishDurable(machine, machine.evaluate(body, frame), body);
    machine.awaiting = false;
    const last = machine.out.at(-1);
    if (last?.kind === 'exit') return;
  }
  machine.out.push({ kind: 'exit', how: 'return', target: 0, identity: [], span: { file: node.getSourceFile().fileName, start: node.end - 1, end: node.end } });
}
