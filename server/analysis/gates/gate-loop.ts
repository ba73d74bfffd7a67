// Whether a place is run again and again: in the rounds of a loop, or once for each item of a list.
import { ts } from 'ts-morph';
import { durableMethod } from '../contexts.ts';
import type { ResolveContext } from '../resolve.ts';
import { isFunctionNode } from '../syntax.ts';

export type Around = 'loop' | 'callback';

/** Methods that call what they are given once for each item. */
const PER_ITEM_METHODS: ReadonlySet<string> = new Set(['forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex', 'reduce', 'reduceRight', 'sort', 'toSorted', 'from', 'fromAsync', 'groupBy']);

/** What the innermost repeating code around a place is, within its function and the functions that this one is written into. */
export function loopAround(context: ResolveContext, node: ts.Node): Around | undefined {
  if (isAskedOnce(context, node)) return undefined;
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    if (isRepeated(parent, at) && !endsInFirstRound(context, parent)) return 'loop';
    if (!isFunctionNode(at)) continue;
    if (!ts.isArrowFunction(at) && !ts.isFunctionExpression(at)) return undefined;
    if (isPerItem(context, at)) return 'callback';
    if (!runsInPlace(at)) return undefined;
  }
  return undefined;
}

/** The initialiser of a `for`, and the list of a `for…of`, are asked once. */
function isRepeated(parent: ts.Node, child: ts.Node): parent is ts.IterationStatement {
  if (ts.isForStatement(parent)) return child !== parent.initializer;
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return child === parent.statement;
  return ts.isWhileStatement(parent) || ts.isDoStatement(parent);
}

/** `for (;;) { …; return ctx.continueAsNew(next); }` has one round an execution. */
function endsInFirstRound(context: ResolveContext, loop: ts.IterationStatement): boolean {
  const { statement } = loop;
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && alwaysExits(context, last) && !continues(statement);
}

function continues(node: ts.Node): boolean {
  return ts.isContinueStatement(node) || (!isFunctionNode(node) && ts.forEachChild(node, child => continues(child) || undefined) === true);
}

/** True where nothing behind a statement is run: it returns, throws, jumps, or starts the next execution. */
export function alwaysExits(context: ResolveContext, statement: ts.Statement): boolean {
  if (ts.isReturnStatement(statement) || ts.isThrowStatement(statement) || ts.isBreakOrContinueStatement(statement)) return true;
  if (ts.isBlock(statement)) return statement.statements.some(each => alwaysExits(context, each));
  if (ts.isIfStatement(statement)) return statement.elseStatement !== undefined && alwaysExits(context, statement.thenStatement) && alwaysExits(context, statement.elseStatement);
  if (ts.isTryStatement(statement)) return statement.finallyBlock !== undefined && alwaysExits(context, statement.finallyBlock);
  if (!ts.isExpressionStatement(statement)) return false;
  const call = ts.isAwaitExpression(statement.expression) || ts.isYieldExpression(statement.expression) ? statement.expression.expression : statement.expression;
  return call !== undefined && ts.isCallExpression(call) && durableMethod(context, call.expression)?.method.kind === 'continue-as-new';
}

/** True for a function that is handed to a method of a list, or beside a list: a durable, an option or a result has a `map` too, which runs once. */
export function isPerItem(context: ResolveContext, node: ts.Node): boolean {
  const call = node.parent;
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression) || !PER_ITEM_METHODS.has(call.expression.name.text)) return false;
  const position = call.arguments.findIndex(each => each === node);
  return position >= 0 && [call.expression.expression, ...call.arguments.slice(0, position)].some(each => isList(context, each));
}

/** What can be iterated or has a length; where nothing is known of it, the name of the method tells. */
function isList(context: ResolveContext, node: ts.Expression): boolean {
  const type = context.checker.getApparentType(context.checker.getTypeAtLocation(node));
  const isUnknown = (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
  return isUnknown || (type.isUnion() ? type.types : [type]).some(each => each.getProperties().some(property => property.name === 'length' || property.name.startsWith('__@iterator')));
}

/** Called where it stands, or handed to a call that stands there. */
function runsInPlace(node: ts.Node): boolean {
  let at = node;
  while (ts.isParenthesizedExpression(at.parent)) at = at.parent;
  return ts.isCallExpression(at.parent);
}

/** `version ??= ctx.getVersion(…)`, `if (version === undefined) version = ctx.getVersion(…)`: kept between the rounds. */
function isAskedOnce(context: ResolveContext, node: ts.Node): boolean {
  let at = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isAwaitExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (!ts.isBinaryExpression(parent) || parent.right !== at) return false;
  const { kind } = parent.operatorToken;
  if (kind === ts.SyntaxKind.QuestionQuestionEqualsToken || kind === ts.SyntaxKind.BarBarEqualsToken) return true;
  if (kind !== ts.SyntaxKind.EqualsToken || !ts.isIdentifier(parent.left)) return false;
  const symbol = context.checker.getSymbolAtLocation(parent.left);
  for (let outer: ts.Node = parent; !ts.isSourceFile(outer) && !isFunctionNode(outer); outer = outer.parent) {
    if (ts.isIfStatement(outer.parent) && outer.parent.thenStatement === outer && namesSymbol(context, outer.parent.expression, symbol)) return true;
  }
  return false;
}

function namesSymbol(context: ResolveContext, node: ts.Node, symbol: ts.Symbol | undefined): boolean {
  if (ts.isIdentifier(node)) return symbol !== undefined && context.checker.getSymbolAtLocation(node) === symbol;
  return ts.forEachChild(node, child => namesSymbol(context, child, symbol) || undefined) === true;
}
