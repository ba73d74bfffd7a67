// The variables of a function: where they are read and where they are assigned, by symbol.
import { ts } from 'ts-morph';
import type { ResolveContext } from './resolve.ts';
import { enclosingFunction } from './syntax.ts';

/** Everything that names the variable, but its declaration: within the function that declares it, else within its file. */
export function mentionsOf(context: ResolveContext, declaration: ts.Declaration): readonly ts.Identifier[] {
  const name = nameNode(declaration);
  if (name === undefined) return [];
  const symbol = context.checker.getSymbolAtLocation(name);
  return identifiersIn(enclosingFunction(declaration) ?? declaration.getSourceFile(), name.text).filter(node => node !== name && symbolOf(context, node) === symbol);
}

/** The mentions that give the variable another value: `x = 1`, `x += 1`, `x++`, `[x] = …`, `for (x of …)`. */
export function assignmentsTo(context: ResolveContext, declaration: ts.Declaration): readonly ts.Identifier[] {
  return mentionsOf(context, declaration).filter(isAssigned);
}

export function isAssigned(node: ts.Identifier): boolean {
  let at: ts.Node = node;
  for (;;) {
    const parent: ts.Node = at.parent;
    if (ts.isBinaryExpression(parent)) return parent.left === at && parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
    if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
    if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === at;
    const isPattern = ts.isParenthesizedExpression(parent) || ts.isArrayLiteralExpression(parent) || ts.isObjectLiteralExpression(parent) || ts.isShorthandPropertyAssignment(parent) || (ts.isPropertyAssignment(parent) && parent.initializer === at) || ts.isSpreadElement(parent);
    if (!isPattern) return false;
    at = parent;
  }
}

function nameNode(declaration: ts.Declaration): ts.Identifier | undefined {
  const isNamed = ts.isVariableDeclaration(declaration) || ts.isParameter(declaration) || ts.isBindingElement(declaration);
  return isNamed && ts.isIdentifier(declaration.name) ? declaration.name : undefined;
}

function symbolOf(context: ResolveContext, node: ts.Identifier): ts.Symbol | undefined {
  const { parent } = node;
  return ts.isShorthandPropertyAssignment(parent) && parent.name === node ? context.checker.getShorthandAssignmentValueSymbol(parent) : context.checker.getSymbolAtLocation(node);
}

const byName = new WeakMap<ts.Node, ReadonlyMap<string, readonly ts.Identifier[]>>();

function identifiersIn(scope: ts.Node, name: string): readonly ts.Identifier[] {
  let index = byName.get(scope);
  if (index === undefined) {
    const found = new Map<string, ts.Identifier[]>();
    const visit = (at: ts.Node): void => {
      if (ts.isIdentifier(at)) {
        const isMember = ts.isPropertyAccessExpression(at.parent) && at.parent.name === at;
        const known = found.get(at.text);
        if (isMember) return;
        if (known === undefined) found.set(at.text, [at]);
        else known.push(at);
      } else if (!ts.isTypeNode(at)) ts.forEachChild(at, visit);
    };
    visit(scope);
    index = found;
    byName.set(scope, index);
  }
  return index.get(name) ?? [];
}
