// Questions about syntax alone: wrappers, names, functions and their places, without types.
import { ts } from 'ts-morph';
import type { Span } from './model.ts';

/** Everything that has a body which runs when it is called. */
export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration;

/** Asked of every node: one look at the kind. */
const FUNCTION_KINDS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.FunctionDeclaration, ts.SyntaxKind.FunctionExpression, ts.SyntaxKind.ArrowFunction, ts.SyntaxKind.MethodDeclaration,
  ts.SyntaxKind.Constructor, ts.SyntaxKind.GetAccessor, ts.SyntaxKind.SetAccessor,
]);

export function isFunctionNode(node: ts.Node): node is FunctionNode {
  return FUNCTION_KINDS.has(node.kind);
}

/** The expression inside parentheses, `as`, `satisfies`, `!`, type assertions. */
export function skipWrappers(node: ts.Node): ts.Node {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) || ts.isAsExpression(inner) || ts.isSatisfiesExpression(inner) || ts.isNonNullExpression(inner) ||
    ts.isTypeAssertionExpression(inner) || ts.isExpressionWithTypeArguments(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

/** The text of a name where it is written out (identifier, string, number, private name), else undefined. */
export function nameOf(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text;
  if (ts.isComputedPropertyName(node)) return ts.isStringLiteralLike(node.expression) ? node.expression.text : undefined;
  return ts.isQualifiedName(node) ? node.right.text : undefined;
}

/** Of `const { a: { b } } = source`: for `b` the expression `source` and the names `a`, `b`. Undefined for arrays, loops and parameters. */
export function expressionAt(element: ts.BindingElement, read: (name: ts.Node) => string | undefined = nameOf): { readonly expression: ts.Expression; readonly names: readonly string[] } | undefined {
  const names: string[] = [];
  let at: ts.BindingElement = element;
  for (;;) {
    const name = read(at.propertyName ?? at.name);
    if (name === undefined || !ts.isObjectBindingPattern(at.parent)) return undefined;
    names.unshift(name);
    const holder = at.parent.parent;
    if (ts.isVariableDeclaration(holder)) return holder.initializer === undefined ? undefined : { expression: holder.initializer, names };
    if (!ts.isBindingElement(holder)) return undefined;
    at = holder;
  }
}

/** The declared name of a function, also where it is the value of a variable or property; empty for an inline one. */
export function functionName(node: FunctionNode): string {
  return headOf(node)?.text ?? '';
}

/** The name node of a function: its own, or that of the variable or property that holds it. */
export function headOf(node: FunctionNode): ts.Identifier | undefined {
  if (node.name !== undefined && ts.isIdentifier(node.name)) return node.name;
  let holder: ts.Node = node.parent;
  while (ts.isParenthesizedExpression(holder) || ts.isAsExpression(holder) || ts.isSatisfiesExpression(holder)) holder = holder.parent;
  if (!ts.isVariableDeclaration(holder) && !ts.isPropertyAssignment(holder) && !ts.isPropertyDeclaration(holder)) return undefined;
  return ts.isIdentifier(holder.name) ? holder.name : undefined;
}

/** The symbol of what a name stands for: in `{ id }` that of the variable, not of the member. */
export function valueSymbol(checker: ts.TypeChecker, node: ts.Node): ts.Symbol | undefined {
  const { parent } = node;
  return ts.isShorthandPropertyAssignment(parent) && parent.name === node ? checker.getShorthandAssignmentValueSymbol(parent) : checker.getSymbolAtLocation(node);
}

/** What a parameter is annotated with, in a script by `@param {Type} name`. */
export function annotationOf(parameter: ts.ParameterDeclaration): ts.TypeNode | undefined {
  return parameter.type ?? (parameter.flags & ts.NodeFlags.JavaScriptFile ? ts.getJSDocType(parameter) : undefined);
}

/** The place of a node, without leading comments. */
export function spanOf(node: ts.Node, file: ts.SourceFile = node.getSourceFile()): Span {
  return { file: file.fileName, start: node.getStart(file), end: node.end };
}

/** The innermost function around a node, or undefined at the top level of its module. */
export function enclosingFunction(node: ts.Node): FunctionNode | undefined {
  for (let at = node.parent; at !== undefined; at = at.parent) if (isFunctionNode(at)) return at;
  return undefined;
}

/** The node that covers exactly this place; the outermost one of its size. */
export function nodeAt(file: ts.SourceFile, start: number, end: number): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined || node.end < end || node.pos > start) return;
    if (node.getStart(file) === start && node.end === end && node.kind !== ts.SyntaxKind.SyntaxList) found = node;
    else ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}
