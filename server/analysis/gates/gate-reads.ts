// Whether anything ever looks at the answer of a gate.
import { ts } from 'ts-morph';
import type { ResolveContext } from '../resolve.ts';
import { enclosingFunction } from '../syntax.ts';

/** True where the answer is dropped, or kept in a variable that nothing reads; a name that begins with `_` is kept on purpose. */
export function isUnread(context: ResolveContext, call: ts.CallExpression): boolean {
  let at: ts.Node = call;
  while (ts.isParenthesizedExpression(at.parent) || ts.isAwaitExpression(at.parent) || ts.isVoidExpression(at.parent) || ts.isNonNullExpression(at.parent) || ts.isAsExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isExpressionStatement(parent)) return true;
  if (ts.isVariableDeclaration(parent) && parent.initializer === at && ts.isIdentifier(parent.name)) return isNeverRead(context, parent.name);
  const isAssigned = ts.isBinaryExpression(parent) && parent.right === at && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(parent.left) && ts.isExpressionStatement(parent.parent);
  return isAssigned && ts.isIdentifier(parent.left) && isNeverRead(context, parent.left);
}

function isNeverRead(context: ResolveContext, name: ts.Identifier): boolean {
  const symbol = context.checker.getSymbolAtLocation(name);
  const declaration = symbol?.valueDeclaration;
  const owner = declaration === undefined ? undefined : enclosingFunction(declaration);
  if (name.text.startsWith('_') || owner?.body === undefined) return false;
  return !isReadWithin(context, owner.body, name.text, symbol);
}

function isReadWithin(context: ResolveContext, node: ts.Node, name: string, symbol: ts.Symbol | undefined): boolean {
  if (ts.isIdentifier(node) && node.text === name && !isTarget(node)) {
    const other = ts.isShorthandPropertyAssignment(node.parent) ? context.checker.getShorthandAssignmentValueSymbol(node.parent) : context.checker.getSymbolAtLocation(node);
    if (other === symbol) return true;
  }
  return ts.forEachChild(node, child => isReadWithin(context, child, name, symbol) || undefined) === true;
}

/** A place that declares or only writes the variable. */
function isTarget(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent)) return parent.name === node;
  return ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}
