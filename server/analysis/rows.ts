// Tables written as data: arrays of arrays, object maps through `Object.entries`, and loops that take such rows apart.
import { ts } from 'ts-morph';
import { meaningOf, type ResolveContext } from './resolve.ts';
import { skipWrappers } from './syntax.ts';

/** One row: its cells in order. The key of an object map is its first cell. */
export interface Row {
  readonly node: ts.Node;
  readonly cells: readonly ts.Node[];
}

const DEPTH_MAX = 10;

/** The rows of an expression, or undefined where not all of them can be seen. */
export function rowsOf(context: ResolveContext, expression: ts.Node, depth: number = DEPTH_MAX): readonly Row[] | undefined {
  const node = depth > 0 ? valueOf(context, expression) : undefined;
  if (node === undefined) return undefined;
  if (ts.isArrayLiteralExpression(node)) {
    return flat(node.elements.map(element => (ts.isSpreadElement(element) ? rowsOf(context, element.expression, depth - 1) : rowOf(context, element))));
  }
  const entries = entriesArgument(node);
  return entries === undefined ? undefined : objectRows(context, entries, depth);
}

/** Where `cell` is a variable that a loop takes out of rows: all rows, and which column a variable is. */
export function rowsBehind(context: ResolveContext, cell: ts.Node): { readonly rows: readonly Row[]; columnOf(node: ts.Node): number | undefined } | undefined {
  const pattern = patternOf(context, cell);
  const source = pattern === undefined ? undefined : loopSource(pattern);
  const rows = source === undefined ? undefined : rowsOf(context, source);
  if (rows === undefined || pattern === undefined) return undefined;
  return {
    rows,
    columnOf: node => {
      const element = elementOf(context, node);
      const column = element === undefined ? -1 : pattern.elements.indexOf(element);
      return column < 0 ? undefined : column;
    },
  };
}

function rowOf(context: ResolveContext, element: ts.Expression): readonly Row[] | undefined {
  const node = valueOf(context, element);
  return node !== undefined && ts.isArrayLiteralExpression(node) ? [{ node, cells: node.elements }] : undefined;
}

function objectRows(context: ResolveContext, expression: ts.Node, depth: number): readonly Row[] | undefined {
  const node = valueOf(context, expression);
  if (node === undefined || !ts.isObjectLiteralExpression(node)) return undefined;
  return flat(
    node.properties.map(property => {
      if (ts.isSpreadAssignment(property)) return objectRows(context, property.expression, depth - 1);
      if (ts.isShorthandPropertyAssignment(property)) return [{ node: property, cells: [property.name, property.name] }];
      if (ts.isPropertyAssignment(property)) return [{ node: property, cells: [property.name, property.initializer] }];
      return ts.isMethodDeclaration(property) ? [{ node: property, cells: [property.name, property] }] : undefined;
    }),
  );
}

function entriesArgument(node: ts.Node): ts.Expression | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression, name } = node.expression;
  return name.text === 'entries' && ts.isIdentifier(expression) && expression.text === 'Object' ? node.arguments[0] : undefined;
}

/** The initialiser behind names, imports and `Object.freeze`. */
function valueOf(context: ResolveContext, expression: ts.Node): ts.Node | undefined {
  const node = skipWrappers(expression);
  if (ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node)) return node;
  const meaning = meaningOf(context, node);
  return meaning.kind === 'value' ? meaning.node : undefined;
}

function patternOf(context: ResolveContext, cell: ts.Node): ts.ArrayBindingPattern | undefined {
  const parent = elementOf(context, cell)?.parent;
  return parent !== undefined && ts.isArrayBindingPattern(parent) ? parent : undefined;
}

function elementOf(context: ResolveContext, node: ts.Node): ts.BindingElement | undefined {
  const declaration = ts.isIdentifier(node) ? context.checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  return declaration !== undefined && ts.isBindingElement(declaration) ? declaration : undefined;
}

/** `for (const [a, b] of rows)` and `rows.forEach(([a, b]) => …)`. */
function loopSource(pattern: ts.ArrayBindingPattern): ts.Expression | undefined {
  const holder = pattern.parent;
  if (ts.isVariableDeclaration(holder)) {
    const loop = holder.parent.parent;
    return ts.isForOfStatement(loop) ? loop.expression : undefined;
  }
  if (!ts.isParameter(holder) || !ts.isArrowFunction(holder.parent)) return undefined;
  const call = holder.parent.parent;
  const isForEach = ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'forEach';
  return isForEach && ts.isPropertyAccessExpression(call.expression) ? call.expression.expression : undefined;
}

function flat(parts: readonly (readonly Row[] | undefined)[]): readonly Row[] | undefined {
  const rows: Row[] = [];
  for (const part of parts) {
    if (part === undefined) return undefined;
    rows.push(...part);
  }
  return rows;
}
