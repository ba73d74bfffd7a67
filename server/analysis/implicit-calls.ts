// Functions that run although no call is written: getters in patterns, texts of objects, own iterators, what decorators put in place of a method.
import { ts } from 'ts-morph';
import { unseenMethod } from './functions.ts';
import type { FactsContext } from './function-facts.ts';
import { functionsOf, meaningOf } from './resolve.ts';
import { isFunctionNode, nameOf, skipWrappers, type FunctionNode } from './syntax.ts';

/** The project's functions that this node runs by being evaluated. */
export function implicitCalls(context: FactsContext, node: ts.Node): readonly FunctionNode[] {
  const { accessors } = context;
  if (ts.isBindingElement(node)) return ts.isObjectBindingPattern(node.parent) ? gettersTaken(context, node, node.parent) : [];
  if (ts.isTemplateExpression(node)) return accessors.has('toString()') || accessors.has('Symbol.toPrimitive()') ? node.templateSpans.flatMap(span => methods(context, span.expression, ['toString()', 'Symbol.toPrimitive()'])) : [];
  if (ts.isCallExpression(node)) return converted(context, node);
  const iterated = ts.isForOfStatement(node) || ts.isSpreadElement(node) ? node.expression : ts.isYieldExpression(node) && node.asteriskToken !== undefined ? node.expression : undefined;
  return iterated !== undefined && (accessors.has('Symbol.iterator()') || accessors.has('Symbol.asyncIterator()')) ? methods(context, iterated, ['Symbol.iterator()', 'Symbol.asyncIterator()']) : [];
}

function gettersTaken(context: FactsContext, element: ts.BindingElement, pattern: ts.ObjectBindingPattern): readonly FunctionNode[] {
  const name = nameOf(element.propertyName ?? element.name);
  if (name === undefined || !context.accessors.has(name)) return [];
  const declarations = context.checker.getTypeAtLocation(pattern).getProperty(name)?.declarations ?? [];
  return declarations.filter(ts.isGetAccessorDeclaration).filter(each => each.body !== undefined && context.owns(each.getSourceFile()));
}

/** `String(x)` asks for its text, `JSON.stringify(x)` for its JSON. */
function converted(context: FactsContext, node: ts.CallExpression): readonly FunctionNode[] {
  const [first] = node.arguments;
  const text = first === undefined ? '' : node.expression.getText();
  if (first === undefined || (text !== 'String' && text !== 'JSON.stringify')) return [];
  const name = text === 'String' ? 'toString()' : 'toJSON()';
  return context.accessors.has(name) ? methods(context, first, [name]) : [];
}

function methods(context: FactsContext, expression: ts.Expression, wanted: readonly string[]): readonly FunctionNode[] {
  if (ts.isStringLiteralLike(expression) || ts.isNumericLiteral(expression)) return [];
  const found: FunctionNode[] = [];
  const asked = new Set<ts.Declaration>();
  const visit = (declaration: ts.Declaration): void => {
    if (asked.has(declaration) || !(ts.isClassLike(declaration) || ts.isObjectLiteralExpression(declaration)) || !context.owns(declaration.getSourceFile())) return;
    asked.add(declaration);
    const members: readonly ts.Node[] = ts.isClassLike(declaration) ? declaration.members : declaration.properties;
    const own = members.filter(ts.isMethodDeclaration).filter(member => member.body !== undefined && wanted.includes(unseenMethod(member.name) ?? ''));
    found.push(...own);
    const parent = own.length === 0 && ts.isClassLike(declaration) ? declaration.heritageClauses?.find(clause => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression : undefined;
    const base = parent === undefined ? undefined : meaningOf(context, parent);
    if (base?.kind === 'class') visit(base.node);
  };
  for (const declaration of context.checker.getTypeAtLocation(expression).symbol?.declarations ?? []) visit(declaration);
  return found;
}

/** What decorators of a method hand out in its place: the functions that are written inside them. */
export function decoratingFunctions(context: FactsContext, node: FunctionNode): readonly { readonly node: FunctionNode; readonly at: ts.Node }[] {
  if (!ts.isMethodDeclaration(node) && !ts.isAccessor(node)) return [];
  return (ts.getDecorators(node) ?? []).flatMap(decorator => functionsOf(meaningOf(context, decorator.expression)).flatMap(each => innerFunctions(each).map(inner => ({ node: inner, at: decorator.expression }))));
}

function innerFunctions(owner: FunctionNode): readonly FunctionNode[] {
  const found: FunctionNode[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node)) {
      if (node.body !== undefined) found.push(node);
      return;
    }
    ts.forEachChild(node, visit);
  };
  if (owner.body !== undefined) ts.forEachChild(owner.body, visit);
  return owner.body !== undefined && isFunctionNode(owner.body) ? [owner.body] : found;
}

/** The call at the top level of a module that made what a name stands for: `const name = compose(first, second)`. */
export function makingCall(context: FactsContext, callee: ts.Expression): ts.CallExpression | undefined {
  const node = skipWrappers(callee);
  const found = ts.isIdentifier(node) ? context.checker.getSymbolAtLocation(node) : undefined;
  const symbol = found !== undefined && found.flags & ts.SymbolFlags.Alias ? context.checker.getAliasedSymbol(found) : found;
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined || !ts.isVariableStatement(declaration.parent.parent)) return undefined;
  if (!ts.isSourceFile(declaration.parent.parent.parent) || !context.owns(declaration.getSourceFile())) return undefined;
  const made = skipWrappers(declaration.initializer);
  return ts.isCallExpression(made) ? made : undefined;
}
