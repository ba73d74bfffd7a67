// How often a loop goes round, and how long a list is, where that is constant.
import { ts } from 'ts-morph';
import { constantNumber } from './constants.ts';
import { meaningOf, type ResolveContext } from './resolve.ts';
import { skipWrappers } from './syntax.ts';
import { assignmentsTo, mentionsOf } from './variables.ts';

const DEPTH_MAX = 10;

/** The constant number of rounds of a counted loop, or of one over a list of constant length; undefined where it is not known. */
export function roundsOf(context: ResolveContext, loop: ts.IterationStatement): number | undefined {
  if (ts.isForOfStatement(loop)) return loop.awaitModifier === undefined ? lengthOf(context, loop.expression) : undefined;
  if (ts.isForStatement(loop)) return loop.condition === undefined || loop.incrementor === undefined ? undefined : counted(context, loop, loop.condition);
  return ts.isWhileStatement(loop) ? counted(context, loop, loop.expression) : undefined;
}

/** The constant length of an array (or of an iterator over one); undefined where it is not known. */
export function lengthOf(context: ResolveContext, expression: ts.Node, depth: number = DEPTH_MAX): number | undefined {
  if (depth <= 0) return undefined;
  const node = skipWrappers(expression);
  if (ts.isArrayLiteralExpression(node)) return sum(node.elements.map(element => (ts.isSpreadElement(element) ? lengthOf(context, element.expression, depth - 1) : 1)));
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) return madeLength(context, node, depth);
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = constantDeclaration(context, node);
  if (declaration?.initializer === undefined || mentionsOf(context, declaration).some(mayChangeLength)) return undefined;
  return lengthOf(context, declaration.initializer, depth - 1);
}

/** `Array(n)`, `new Array(n)`, `Array.from({ length: n })`, and what keeps the length: `.fill(0)`, `.map(f)`, `.keys()`. */
function madeLength(context: ResolveContext, node: ts.NewExpression | ts.CallExpression, depth: number): number | undefined {
  const callee = skipWrappers(node.expression);
  const first = node.arguments?.[0];
  if (isGlobal(context, callee, 'Array')) {
    if ((node.arguments?.length ?? 0) > 1) return sum((node.arguments ?? []).map(argument => (ts.isSpreadElement(argument) ? undefined : 1)));
    return constantNumber(context, first);
  }
  if (isGlobal(context, callee, 'Set') || isGlobal(context, callee, 'Map')) return undefined;
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  if (isGlobal(context, callee, 'Array.from') && first !== undefined) {
    const object = skipWrappers(first);
    const length = ts.isObjectLiteralExpression(object) ? object.properties.find(property => property.name !== undefined && ts.isIdentifier(property.name) && property.name.text === 'length') : undefined;
    if (length !== undefined) return ts.isPropertyAssignment(length) ? constantNumber(context, length.initializer) : undefined;
    return lengthOf(context, first, depth - 1);
  }
  return /^(?:fill|map|keys|values|entries|reverse|toReversed|sort|toSorted)$/.test(callee.name.text) ? lengthOf(context, callee.expression, depth - 1) : undefined;
}

function isGlobal(context: ResolveContext, node: ts.Node, path: string): boolean {
  if (!path.endsWith(ts.isPropertyAccessExpression(node) ? node.name.text : ts.isIdentifier(node) ? node.text : '\0')) return false;
  const meaning = meaningOf(context, node);
  if (meaning.kind === 'member') return `${meaning.owner.replace(/Constructor$/, '')}.${meaning.name}` === path;
  return meaning.kind === 'global' && meaning.path.join('.') === path;
}

function constantDeclaration(context: ResolveContext, node: ts.Identifier): ts.VariableDeclaration | undefined {
  const found = context.checker.getSymbolAtLocation(node);
  const symbol = found !== undefined && found.flags & ts.SymbolFlags.Alias ? context.checker.getAliasedSymbol(found) : found;
  const declaration = symbol?.valueDeclaration;
  return declaration !== undefined && ts.isVariableDeclaration(declaration) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0 ? declaration : undefined;
}

/** `list.push(…)`, `list.length = 0`, or handing the list to somebody who may do so. */
function mayChangeLength(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return /^(?:push|pop|shift|unshift|splice|length)$/.test(parent.name.text) && !isRead(parent);
  if (ts.isElementAccessExpression(parent)) return !isRead(parent);
  return ts.isCallExpression(parent) && parent.arguments.some(argument => argument === node);
}

function isRead(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) && parent.expression === node) return false;
  return !(ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment);
}

/** `i < 1000` over a variable that starts at a constant and is moved once a round by a constant. */
function counted(context: ResolveContext, loop: ts.ForStatement | ts.WhileStatement, expression: ts.Expression): number | undefined {
  const condition = skipWrappers(expression);
  if (!ts.isBinaryExpression(condition)) return undefined;
  const counter = skipWrappers(condition.left);
  const limit = constantNumber(context, condition.right) ?? lengthRead(context, condition.right);
  if (!ts.isIdentifier(counter) || limit === undefined) return undefined;
  const declaration = context.checker.getSymbolAtLocation(counter)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  const start = constantNumber(context, declaration.initializer);
  const moves = assignmentsTo(context, declaration);
  const move = moves[0];
  if (start === undefined || move === undefined || moves.length !== 1 || !isOncePerRound(move, loop)) return undefined;
  const step = stepOf(context, move);
  return step === undefined ? undefined : between(start, limit, step, condition.operatorToken.kind);
}

/** `list.length` of a list whose length is constant. */
function lengthRead(context: ResolveContext, expression: ts.Expression): number | undefined {
  const node = skipWrappers(expression);
  return ts.isPropertyAccessExpression(node) && node.name.text === 'length' ? lengthOf(context, node.expression) : undefined;
}

function isOncePerRound(move: ts.Identifier, loop: ts.ForStatement | ts.WhileStatement): boolean {
  if (ts.isForStatement(loop) && loop.incrementor !== undefined && move.pos >= loop.incrementor.pos && move.end <= loop.incrementor.end) return true;
  const statement = move.parent.parent;
  return ts.isWhileStatement(loop) && ts.isExpressionStatement(statement) && ts.isBlock(statement.parent) && statement.parent === loop.statement;
}

function stepOf(context: ResolveContext, move: ts.Identifier): number | undefined {
  const { parent } = move;
  if (ts.isPostfixUnaryExpression(parent) || ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.PlusPlusToken ? 1 : -1;
  if (!ts.isBinaryExpression(parent)) return undefined;
  const by = constantNumber(context, parent.right);
  if (by !== undefined && parent.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken) return by;
  return by !== undefined && parent.operatorToken.kind === ts.SyntaxKind.MinusEqualsToken ? -by : undefined;
}

function between(start: number, limit: number, step: number, operator: ts.SyntaxKind): number | undefined {
  const distance = (limit - start) / step;
  if (step === 0 || !Number.isFinite(distance)) return undefined;
  const isUp = operator === ts.SyntaxKind.LessThanToken || operator === ts.SyntaxKind.LessThanEqualsToken;
  const isDown = operator === ts.SyntaxKind.GreaterThanToken || operator === ts.SyntaxKind.GreaterThanEqualsToken;
  if ((isUp && step < 0) || (isDown && step > 0)) return undefined;
  if (operator === ts.SyntaxKind.LessThanEqualsToken || operator === ts.SyntaxKind.GreaterThanEqualsToken) return Math.max(0, Math.floor(distance) + 1);
  const isOther = operator === ts.SyntaxKind.ExclamationEqualsEqualsToken || operator === ts.SyntaxKind.ExclamationEqualsToken;
  return isUp || isDown || isOther ? Math.max(0, Math.ceil(distance)) : undefined;
}

function sum(parts: readonly (number | undefined)[]): number | undefined {
  return parts.reduce<number | undefined>((total, part) => (total === undefined || part === undefined ? undefined : total + part), 0);
}
