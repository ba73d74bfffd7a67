// What a function changes beside its own variables, what it asks of the engine, and what it hands to the functions that it calls. Plain data.
import { ts } from 'ts-morph';
import { durableMethod, effectMethod } from './contexts.ts';
import { keyOf, type CodeNode, type FunctionKey } from './functions.ts';
import { functionsOf, meaningOf, type ResolveContext } from './resolve.ts';
import { isFunctionNode, skipWrappers } from './syntax.ts';

/** Where a value comes from: the function itself, its surroundings, `this`, or the parameter of this number. */
export type Origin = 'own' | 'outer' | 'this' | number;

export interface Purity {
  /** The first thing that it asks of the engine or waits for. */
  readonly acts: string | undefined;
  /** The first variable of its surroundings that it writes. */
  readonly writes: string | undefined;
  readonly writesThis: boolean;
  /** Numbers of the parameters whose members it writes. */
  readonly writesParameters: readonly number[];
  readonly calls: readonly { readonly target: FunctionKey; readonly receiver: Origin; readonly arguments: readonly Origin[]; readonly name: string }[];
}

const MUTATORS = /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear)$/;
const HOPS_MAX = 8;

interface Sink {
  readonly context: ResolveContext;
  readonly owner: CodeNode;
  acts: string | undefined;
  writes: string | undefined;
  writesThis: boolean;
  readonly parameters: Set<number>;
  readonly calls: Purity['calls'][number][];
}

/** Of a function with everything that is written inside it. */
export function purityOf(context: ResolveContext, node: CodeNode): Purity {
  const sink: Sink = { context, owner: node, acts: undefined, writes: undefined, writesThis: false, parameters: new Set(), calls: [] };
  const body = isFunctionNode(node) ? node.body : undefined;
  const visit = (at: ts.Node): void => {
    if (ts.isTypeNode(at)) return;
    look(sink, at);
    ts.forEachChild(at, visit);
  };
  if (body !== undefined) visit(body);
  return { acts: sink.acts, writes: sink.writes, writesThis: sink.writesThis, writesParameters: [...sink.parameters], calls: sink.calls };
}

function look(sink: Sink, at: ts.Node): void {
  if (ts.isAwaitExpression(at)) sink.acts ??= 'waits';
  else if (ts.isBinaryExpression(at) && isAssignment(at.operatorToken.kind)) writtenTargets(at.left).forEach(target => write(sink, target));
  else if ((ts.isPrefixUnaryExpression(at) || ts.isPostfixUnaryExpression(at)) && (at.operator === ts.SyntaxKind.PlusPlusToken || at.operator === ts.SyntaxKind.MinusMinusToken)) write(sink, at.operand);
  else if (ts.isDeleteExpression(at)) write(sink, at.expression);
  else if (ts.isCallExpression(at)) call(sink, at);
  else if (ts.isPropertyAccessExpression(at)) getter(sink, at);
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** `[a, b.c] = …` writes both. */
function writtenTargets(left: ts.Expression): readonly ts.Expression[] {
  if (ts.isArrayLiteralExpression(left)) return left.elements.flatMap(element => writtenTargets(ts.isSpreadElement(element) ? element.expression : element));
  if (!ts.isObjectLiteralExpression(left)) return [left];
  return left.properties.flatMap(property => (ts.isPropertyAssignment(property) ? writtenTargets(property.initializer) : ts.isShorthandPropertyAssignment(property) ? [property.name] : []));
}

function call(sink: Sink, node: ts.CallExpression): void {
  const { context } = sink;
  const durable = durableMethod(context, node.expression);
  const effect = effectMethod(context, node.expression);
  if (durable !== undefined) sink.acts ??= `calls \`${durable.name}\``;
  if (effect !== undefined && (effect.effect !== undefined || effect.handler !== undefined)) sink.acts ??= `calls \`${effect.name}\``;
  if (durable !== undefined || effect !== undefined) return;
  const callee = skipWrappers(node.expression);
  const targets = isFunctionNode(callee) ? [] : functionsOf(meaningOf(context, callee));
  const receiver: Origin = ts.isPropertyAccessExpression(callee) ? originOf(sink, callee.expression) : 'own';
  for (const target of targets) {
    if (isInside(target, sink.owner)) continue;
    sink.calls.push({ target: keyOf(target), receiver, arguments: node.arguments.map(argument => originOf(sink, argument)), name: ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : 'a function' });
  }
  if (targets.length > 0 || !ts.isPropertyAccessExpression(callee)) return;
  if (MUTATORS.test(callee.name.text)) write(sink, callee);
  else if (callee.name.text === 'assign' && ts.isIdentifier(callee.expression) && callee.expression.text === 'Object' && node.arguments[0] !== undefined) writeMember(sink, node.arguments[0]);
}

/** Reading a member may run a getter of the project. */
function getter(sink: Sink, node: ts.PropertyAccessExpression): void {
  const declaration = sink.context.checker.getSymbolAtLocation(node.name)?.declarations?.find(ts.isGetAccessorDeclaration);
  if (declaration?.body === undefined || !sink.context.owns(declaration.getSourceFile()) || isInside(declaration, sink.owner)) return;
  sink.calls.push({ target: keyOf(declaration), receiver: originOf(sink, node.expression), arguments: [], name: node.name.text });
}

/** `target` is a variable itself, or a member of what is written in place. */
function write(sink: Sink, target: ts.Expression): void {
  const node = skipWrappers(target);
  if (ts.isIdentifier(node)) {
    if (!isDeclaredInside(sink, node)) sink.writes ??= node.text;
    return;
  }
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) writeMember(sink, node.expression);
}

/** A member of this value is written. */
function writeMember(sink: Sink, owner: ts.Expression): void {
  const origin = originOf(sink, owner);
  if (origin === 'outer') sink.writes ??= nameOfRoot(owner);
  else if (origin === 'this') sink.writesThis = true;
  else if (typeof origin === 'number') sink.parameters.add(origin);
}

/** Calls, literals and operators make something new; names and members lead to where the value was before. */
function originOf(sink: Sink, expression: ts.Node, hops: number = HOPS_MAX): Origin {
  let node = skipWrappers(expression);
  while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) node = skipWrappers(node.expression);
  if (node.kind === ts.SyntaxKind.ThisKeyword) return 'this';
  if (!ts.isIdentifier(node) || node.text === 'undefined') return 'own';
  const declaration = sink.context.checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined) return 'own';
  if (!isInside(declaration, sink.owner)) return 'outer';
  if (ts.isParameter(declaration)) return declaration.parent === sink.owner ? sink.owner.parameters.indexOf(declaration) : 'own';
  const initializer = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  if (initializer !== undefined) return hops > 0 ? originOf(sink, initializer, hops - 1) : 'own';
  const loop = declaration.parent.parent;
  return loop !== undefined && ts.isForOfStatement(loop) && hops > 0 ? originOf(sink, loop.expression, hops - 1) : 'own';
}

function isDeclaredInside(sink: Sink, node: ts.Identifier): boolean {
  const declaration = sink.context.checker.getSymbolAtLocation(node)?.valueDeclaration;
  return declaration === undefined || isInside(declaration, sink.owner);
}

function isInside(node: ts.Node, owner: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) if (at === owner) return true;
  return false;
}

function nameOfRoot(expression: ts.Node): string {
  let node = skipWrappers(expression);
  while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) node = skipWrappers(node.expression);
  return ts.isIdentifier(node) ? node.text : 'a value';
}
