// The parents that wait for a child of any version, and what they read of its result.
import { ts } from 'ts-morph';
import { fileOfKey } from '../analysis/functions.ts';
import type { Span } from '../analysis/model.ts';
import { shapeOf } from '../analysis/shapes/read-shape.ts';
import { ANY, type Member, type Shape } from '../analysis/shapes/shape.ts';
import { nameOf, nodeAt } from '../analysis/syntax.ts';
import type { RuleContext } from './rule.ts';

export interface AwaitingParent {
  /** The call that starts the child. */
  readonly at: Span;
  readonly reads: Shape;
}

/** Children that are started without a version of their own and waited for where they are started. */
export function awaitingParents(context: RuleContext, name: string): readonly AwaitingParent[] {
  const parents: AwaitingParent[] = [];
  for (const [key, { facts }] of context.state.reached) {
    for (const call of facts.durables) {
      if (call.kind !== 'child' || call.name !== name || call.version !== undefined || context.isTest(call.at.file)) continue;
      const file = context.file(fileOfKey(key));
      const node = file === undefined ? undefined : nodeAt(file, call.at.start, call.at.end);
      const reads = node === undefined || !ts.isCallExpression(node) || namesVersion(node) ? undefined : readsOf(context, node);
      if (reads !== undefined && reads.kind !== 'any') parents.push({ at: call.at, reads });
    }
  }
  return parents;
}

/** A version that is known at run time only is one nevertheless. */
function namesVersion(call: ts.CallExpression): boolean {
  return call.arguments.some(argument => ts.isObjectLiteralExpression(argument) && argument === call.arguments[2] && argument.properties.some(each => each.name === undefined || nameOf(each.name) === 'version')) || (call.arguments[2] !== undefined && !ts.isObjectLiteralExpression(call.arguments[2])) || /Versioned/.test(call.expression.getText());
}

/** The declared type of the result, else the members that are read of it. */
function readsOf(context: RuleContext, call: ts.CallExpression): Shape | undefined {
  let waiting: ts.Node = call.parent;
  while (ts.isParenthesizedExpression(waiting)) waiting = waiting.parent;
  if (!ts.isAwaitExpression(waiting) && !ts.isYieldExpression(waiting)) return undefined;
  let holder: ts.Node = waiting.parent;
  while (ts.isParenthesizedExpression(holder)) holder = holder.parent;
  if (ts.isAsExpression(holder)) return shapeOf(context.checker, context.checker.getTypeAtLocation(holder), holder);
  if (ts.isVariableDeclaration(holder) && holder.type !== undefined) return shapeOf(context.checker, context.checker.getTypeAtLocation(holder.name), holder);
  const type = context.checker.getTypeAtLocation(waiting);
  if ((type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) === 0) return shapeOf(context.checker, type, waiting);
  if (ts.isPropertyAccessExpression(holder)) return membersShape([holder.name.text]);
  return ts.isVariableDeclaration(holder) ? variableReads(context, holder) : undefined;
}

/** `const { total } = await …`, `result.total`: what has no default and is not asked for first. */
function variableReads(context: RuleContext, declaration: ts.VariableDeclaration): Shape | undefined {
  const { name } = declaration;
  if (ts.isObjectBindingPattern(name)) {
    if (name.elements.some(each => each.dotDotDotToken !== undefined)) return undefined;
    return membersShape(name.elements.flatMap(each => (each.initializer === undefined ? [nameOf(each.propertyName ?? each.name) ?? ''] : [])));
  }
  if (!ts.isIdentifier(name)) return undefined;
  const read = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name.text && context.checker.getSymbolAtLocation(node.expression)?.valueDeclaration === declaration && !isAsked(node)) read.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(declaration.getSourceFile());
  return membersShape([...read]);
}

/** `result.total ?? 0`, `result?.total`, `result.total === undefined` expect that it may be missing. */
function isAsked(node: ts.PropertyAccessExpression): boolean {
  const { parent } = node;
  if (node.questionDotToken !== undefined || ts.isIfStatement(parent) || ts.isConditionalExpression(parent) || ts.isPrefixUnaryExpression(parent) || ts.isTypeOfExpression(parent)) return true;
  return ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind !== ts.SyntaxKind.PlusToken;
}

function membersShape(names: readonly string[]): Shape | undefined {
  const members = new Map<string, Member>(names.filter(name => name !== '' && !BUILT_IN.has(name)).map(name => [name, { shape: ANY, optional: false }]));
  return members.size === 0 ? undefined : { kind: 'object', members, others: ANY };
}

/** Members of texts and lists: the result is no object then. */
const BUILT_IN: ReadonlySet<string> = new Set(['length', 'map', 'filter', 'forEach', 'slice', 'split', 'trim', 'toString', 'includes', 'startsWith', 'endsWith', 'join', 'reduce', 'find', 'some', 'every', 'at', 'push', 'concat', 'replace', 'toFixed', 'toUpperCase', 'toLowerCase']);
