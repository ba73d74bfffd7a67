// The variables of a function: where they are read and where they are assigned, by symbol.
import { ts } from 'ts-morph';
import { enclosingFunction, valueSymbol } from './syntax.ts';

interface VariableContext {
  readonly checker: ts.TypeChecker;
}

/** Everything that names the variable, but its declaration: within the function that declares it, else within its file. */
export function mentionsOf(context: VariableContext, declaration: ts.Declaration): readonly ts.Identifier[] {
  const name = nameNode(declaration);
  if (name === undefined) return [];
  const symbol = context.checker.getSymbolAtLocation(name);
  return identifiersIn(enclosingFunction(declaration) ?? declaration.getSourceFile(), name.text).filter(node => node !== name && valueSymbol(context.checker, node) === symbol);
}

/** The mentions that give the variable another value: `x = 1`, `x += 1`, `x++`, `[x] = …`, `for (x of …)`. */
export function assignmentsTo(context: VariableContext, declaration: ts.Declaration): readonly ts.Identifier[] {
  return mentionsOf(context, declaration).filter(isAssigned);
}

/** True for a name, or a member, that gets another value here. */
export function isAssigned(node: ts.Node): boolean {
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

/** True where this mention of an object changes one of its members, at any depth: `o.a = 1`, `o.a.b++`, `delete o.a`, `[o.a] = …`, `Object.assign(o, …)`. */
export function isMemberChanged(mention: ts.Identifier): boolean {
  let at: ts.Node = mention;
  while ((ts.isPropertyAccessExpression(at.parent) || ts.isElementAccessExpression(at.parent) || ts.isNonNullExpression(at.parent)) && at.parent.expression === at) at = at.parent;
  const { parent } = at;
  if (ts.isCallExpression(parent) && parent.arguments[0] === at) return ts.isPropertyAccessExpression(parent.expression) && parent.expression.name.text === 'assign';
  return at !== mention && (isAssigned(at) || ts.isDeleteExpression(parent));
}

function nameNode(declaration: ts.Declaration): ts.Identifier | undefined {
  const isNamed = ts.isVariableDeclaration(declaration) || ts.isParameter(declaration) || ts.isBindingElement(declaration);
  return isNamed && ts.isIdentifier(declaration.name) ? declaration.name : undefined;
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
