// The parents that wait for a child of any version, and what they read of its result.
import { ts } from 'ts-morph';
import { contextDialect } from '../analysis/contexts.ts';
import { fileOfKey, keyOf } from '../analysis/functions.ts';
import type { Span } from '../analysis/model.ts';
import { shapeOf } from '../analysis/shapes/read-shape.ts';
import { ANY, type Member, type Shape } from '../analysis/shapes/shape.ts';
import { enclosingFunction, nameOf, nodeAt } from '../analysis/syntax.ts';
import { mentionsOf } from '../analysis/variables.ts';
import type { RuleContext } from './rule.ts';

export interface AwaitingParent {
  /** The call that starts the child. */
  readonly at: Span;
  readonly reads: Shape;
}

/** Children that are started without a version of their own, and what each place that waits for one reads of it. */
export function awaitingParents(context: RuleContext, name: string): readonly AwaitingParent[] {
  const parents: AwaitingParent[] = [];
  for (const [key, { facts }] of context.state.reached) {
    for (const call of facts.durables) {
      if (call.kind !== 'child' || call.name !== name || call.version !== undefined || context.isTest(call.at.file)) continue;
      const file = context.file(fileOfKey(key));
      const node = file === undefined ? undefined : nodeAt(file, call.at.start, call.at.end);
      if (node === undefined || !ts.isCallExpression(node) || namesVersion(node)) continue;
      for (const wait of waitsOf(context, node)) {
        const reads = readsOf(context, wait);
        if (reads !== undefined && reads.kind !== 'any') parents.push({ at: call.at, reads });
      }
    }
  }
  return parents;
}

/** A version that is known at run time only is one nevertheless. */
function namesVersion(call: ts.CallExpression): boolean {
  return call.arguments.some(argument => ts.isObjectLiteralExpression(argument) && argument === call.arguments[2] && argument.properties.some(each => each.name === undefined || nameOf(each.name) === 'version')) || (call.arguments[2] !== undefined && !ts.isObjectLiteralExpression(call.arguments[2])) || /Versioned/.test(call.expression.getText());
}

/** A place where somebody waits for the child: alone, or as one of a list that is waited for. */
interface Wait {
  readonly at: ts.Node;
  /** The child's place in the list. */
  readonly index: number | undefined;
}

/** A durable is handed on more often than this only by mistake. */
const HOPS_MAX = 6;

/** Where the value of an expression is waited for: at once, through a constant, a helper that hands it out, or in a list for `all`. */
function waitsOf(context: RuleContext, expression: ts.Node, hops: number = HOPS_MAX): readonly Wait[] {
  if (hops <= 0) return [];
  let at = outermost(expression);
  while (ts.isAsExpression(at.parent)) at = outermost(at.parent);
  const { parent } = at;
  if (ts.isAwaitExpression(parent) || (ts.isYieldExpression(parent) && parent.asteriskToken === undefined)) return [{ at: parent, index: undefined }, ...handedOut(context, parent, hops)];
  if (ts.isVariableDeclaration(parent) && parent.initializer === at && ts.isIdentifier(parent.name)) return mentionsOf(context, parent).flatMap(each => waitsOf(context, each, hops - 1));
  if (ts.isArrayLiteralExpression(parent) && !parent.elements.some(ts.isSpreadElement)) return waitsInList(context, parent, parent.elements.findIndex(each => each === at), hops);
  return handedOut(context, at, hops);
}

/** `return ctx.schedule…(…)`: whoever calls the helper waits. */
function handedOut(context: RuleContext, at: ts.Node, hops: number): readonly Wait[] {
  const value = outermost(at);
  const { parent } = value;
  const owner = ts.isReturnStatement(parent) ? enclosingFunction(parent) : ts.isArrowFunction(parent) && parent.body === value ? parent : undefined;
  if (owner === undefined) return [];
  const target = keyOf(owner);
  return [...context.state.reached.values()].flatMap(({ facts }) => facts.sites.filter(site => site.target === target && site.how === 'calls')).flatMap(({ at: { file, start, end } }) => {
    const source = context.file(file);
    const call = source === undefined ? undefined : nodeAt(source, start, end);
    return call === undefined || !ts.isCallExpression(call) || context.isTest(file) ? [] : helperWaits(context, call, hops - 1);
  });
}

/** A generator helper is run to its end by `yield*`. */
function helperWaits(context: RuleContext, call: ts.CallExpression, hops: number): readonly Wait[] {
  const { parent } = outermost(call);
  return ts.isYieldExpression(parent) && parent.asteriskToken !== undefined ? [{ at: parent, index: undefined }] : waitsOf(context, call, hops);
}

/** `await ctx.all([first, second])`, `await Promise.all([…])`. */
function waitsInList(context: RuleContext, list: ts.ArrayLiteralExpression, index: number, hops: number): readonly Wait[] {
  const call = outermost(list).parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== outermost(list) || !ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== 'all') return [];
  const owner = call.expression.expression;
  const isPromise = ts.isIdentifier(owner) && owner.text === 'Promise';
  if (!isPromise && contextDialect(context, owner)?.id !== 'reprise') return [];
  return waitsOf(context, call, hops - 1).flatMap(wait => (wait.index === undefined ? [{ at: wait.at, index }] : []));
}

/** The expression with the parentheses and type assertions around it. */
function outermost(node: ts.Node): ts.Node {
  let at = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isNonNullExpression(at.parent) || (ts.isSatisfiesExpression(at.parent) && at.parent.expression === at)) at = at.parent;
  return at;
}

/** The declared type of the result, else the members that are read of it. */
function readsOf(context: RuleContext, { at, index }: Wait): Shape | undefined {
  const { checker } = context;
  const holder = outermost(at).parent;
  if (index !== undefined) return elementReads(context, at, holder, index);
  if (ts.isAsExpression(holder)) return shapeOf(checker, checker.getTypeAtLocation(holder), holder);
  if (ts.isVariableDeclaration(holder) && holder.type !== undefined) return shapeOf(checker, checker.getTypeAtLocation(holder.name), holder);
  const type = checker.getTypeAtLocation(at);
  if (!isOpen(type)) return shapeOf(checker, type, at);
  if (ts.isPropertyAccessExpression(holder)) return membersShape([holder.name.text]);
  return ts.isVariableDeclaration(holder) ? variableReads(context, holder) : undefined;
}

/** One element of the list that a parent waited for. */
function elementReads(context: RuleContext, at: ts.Node, holder: ts.Node, index: number): Shape | undefined {
  const { checker } = context;
  const list = checker.getTypeAtLocation(at);
  const symbol = checker.isTupleType(list) ? checker.getPropertyOfType(list, String(index)) : undefined;
  const type = symbol === undefined ? undefined : checker.getTypeOfSymbolAtLocation(symbol, at);
  if (type !== undefined && !isOpen(type)) return shapeOf(checker, type, at);
  const element = ts.isVariableDeclaration(holder) && ts.isArrayBindingPattern(holder.name) ? holder.name.elements[index] : undefined;
  return element === undefined || ts.isOmittedExpression(element) || element.dotDotDotToken !== undefined ? undefined : variableReads(context, element);
}

function isOpen(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
}

/** `const { total } = await …`, `result.total`: what has no default and is not asked for first. */
function variableReads(context: RuleContext, declaration: ts.VariableDeclaration | ts.BindingElement): Shape | undefined {
  const { name } = declaration;
  if (ts.isObjectBindingPattern(name)) {
    if (name.elements.some(each => each.dotDotDotToken !== undefined)) return undefined;
    return membersShape(name.elements.flatMap(each => (each.initializer === undefined ? [nameOf(each.propertyName ?? each.name) ?? ''] : [])));
  }
  if (!ts.isIdentifier(name)) return undefined;
  const read = mentionsOf(context, declaration).flatMap(({ parent }) => (ts.isPropertyAccessExpression(parent) && !isAsked(parent) ? [parent.name.text] : []));
  return membersShape([...new Set(read)]);
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
