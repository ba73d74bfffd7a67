// Conditions that do not change: what they have as a constant, and whether anything changes the variables in them while a loop runs.
import { ts } from 'ts-morph';
import { constantInitializer, constantNumber, constantText } from './constants.ts';
import type { ResolveContext } from './resolve.ts';
import { enclosingFunction, skipWrappers } from './syntax.ts';
import { assignmentsTo } from './variables.ts';

const DEPTH_MAX = 20;

/** True or false where the condition always is; undefined where it is not known. */
export function constantCondition(context: ResolveContext, expression: ts.Node, depth: number = DEPTH_MAX): boolean | undefined {
  if (depth <= 0) return undefined;
  const node = skipWrappers(expression);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword || node.kind === ts.SyntaxKind.NullKeyword) return false;
  if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)) return true;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    const inner = constantCondition(context, node.operand, depth - 1);
    return inner === undefined ? undefined : !inner;
  }
  if (ts.isBinaryExpression(node)) return logical(context, node, depth);
  // What the checker narrows a variable to holds only until a closure changes it.
  if (ts.isIdentifier(node) && isVariable(context, node)) return undefined;
  const number = constantNumber(context, node);
  if (number !== undefined) return number !== 0 && !Number.isNaN(number);
  const text = constantText(context, node);
  if (text !== undefined) return text !== '';
  const initializer = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? constantInitializer(context, node) : undefined;
  return initializer === undefined ? undefined : constantCondition(context, initializer, depth - 1);
}

function isVariable(context: ResolveContext, node: ts.Identifier): boolean {
  const declaration = context.checker.getSymbolAtLocation(node)?.valueDeclaration;
  return declaration !== undefined && ts.isVariableDeclaration(declaration) && (declaration.parent.flags & ts.NodeFlags.Const) === 0;
}

function logical(context: ResolveContext, node: ts.BinaryExpression, depth: number): boolean | undefined {
  const kind = node.operatorToken.kind;
  if (kind !== ts.SyntaxKind.AmpersandAmpersandToken && kind !== ts.SyntaxKind.BarBarToken) return undefined;
  const left = constantCondition(context, node.left, depth - 1);
  const right = constantCondition(context, node.right, depth - 1);
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return left === false || right === false ? false : left === true ? right : undefined;
  return left === true || right === true ? true : left === false ? right : undefined;
}

/** True where a loop with this condition never ends by it: it is always true, or whatever it is, the loop does not change it. */
export function isFixedCondition(context: ResolveContext, condition: ts.Expression, loop: ts.Node): boolean {
  const constant = constantCondition(context, condition);
  return constant ?? isUnchanged(context, condition, loop);
}

/** Only variables of the function around the loop, that nothing inside the loop and no closure assigns. */
function isUnchanged(context: ResolveContext, expression: ts.Node, loop: ts.Node): boolean {
  const node = skipWrappers(expression);
  if (ts.isIdentifier(node)) return isUnchangedVariable(context, node, loop);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) return isUnchanged(context, node.operand, loop);
  if (ts.isTypeOfExpression(node)) return isUnchanged(context, node.expression, loop);
  if (ts.isBinaryExpression(node)) return node.operatorToken.kind !== ts.SyntaxKind.CommaToken && !isAssignment(node) && isUnchanged(context, node.left, loop) && isUnchanged(context, node.right, loop);
  return ts.isLiteralExpression(node) || node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword || node.kind === ts.SyntaxKind.NullKeyword;
}

function isAssignment(node: ts.BinaryExpression): boolean {
  const { kind } = node.operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isUnchangedVariable(context: ResolveContext, node: ts.Identifier, loop: ts.Node): boolean {
  if (node.text === 'undefined') return true;
  const declaration = context.checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined || !(ts.isVariableDeclaration(declaration) || ts.isParameter(declaration) || ts.isBindingElement(declaration))) return false;
  const owner = enclosingFunction(declaration);
  const around = enclosingFunction(loop);
  if (owner === undefined || owner !== around || (declaration.pos >= loop.pos && declaration.end <= loop.end)) return false;
  // An object may be changed without being assigned; comparing it to anything is no matter of its members.
  return assignmentsTo(context, declaration).every(at => enclosingFunction(at) === owner && (at.end <= loop.pos || at.pos >= loop.end));
}
