// How many bytes a value has at least when it is stored: what is constant in it counts, what is not counts nothing.
import { ts } from 'ts-morph';
import { constantNumber } from './constants.ts';
import { meaningOf, type ResolveContext } from './resolve.ts';
import { nameOf, skipWrappers } from './syntax.ts';

const DEPTH_MAX = 12;

/** UTF-8 bytes of a text (without quotes), or of the JSON of anything else: never more than there are. */
export function leastBytes(context: ResolveContext, expression: ts.Node | undefined, depth: number = DEPTH_MAX): number {
  if (expression === undefined || depth <= 0) return 0;
  const node = skipWrappers(expression);
  if (ts.isStringLiteralLike(node)) return Buffer.byteLength(node.text);
  if (ts.isTemplateExpression(node)) return node.templateSpans.reduce((sum, span) => sum + leastBytes(context, span.expression, depth - 1) + Buffer.byteLength(span.literal.text), Buffer.byteLength(node.head.text));
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return leastBytes(context, node.left, depth - 1) + leastBytes(context, node.right, depth - 1);
  if (ts.isConditionalExpression(node)) return Math.min(leastBytes(context, node.whenTrue, depth - 1), leastBytes(context, node.whenFalse, depth - 1));
  if (ts.isArrayLiteralExpression(node)) return node.elements.reduce((sum, element) => sum + (ts.isSpreadElement(element) ? 0 : leastBytes(context, element, depth - 1)), 2 + Math.max(0, node.elements.filter(element => !ts.isSpreadElement(element)).length - 1));
  if (ts.isObjectLiteralExpression(node)) return objectBytes(context, node, depth);
  if (ts.isCallExpression(node)) return callBytes(context, node, depth);
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return 0;
  const meaning = meaningOf(context, node);
  return meaning.kind === 'value' && meaning.node !== node && ts.isExpression(meaning.node) && isConstant(meaning.node) ? leastBytes(context, meaning.node, depth - 1) : 0;
}

function objectBytes(context: ResolveContext, node: ts.ObjectLiteralExpression, depth: number): number {
  let bytes = 2;
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property)) continue;
    const value = skipWrappers(property.initializer);
    // A member that may be undefined is left out together with its name.
    const isThere = ts.isLiteralExpression(value) || ts.isTemplateExpression(value) || ts.isObjectLiteralExpression(value) || ts.isArrayLiteralExpression(value);
    const valueBytes = leastBytes(context, value, depth - 1);
    if (isThere || valueBytes > 0) bytes += Buffer.byteLength(nameOf(property.name) ?? '') + 3 + valueBytes;
  }
  return bytes;
}

/** `'x'.repeat(n)`, `text.padEnd(n)`, `Array(n).fill(x)`, `Array(n).join(x)`. */
function callBytes(context: ResolveContext, node: ts.CallExpression, depth: number): number {
  const callee = skipWrappers(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return 0;
  const count = constantNumber(context, node.arguments[0]);
  const { name: { text: name }, expression: base } = callee;
  if (name === 'repeat' && count !== undefined && count > 0) return leastBytes(context, base, depth - 1) * Math.floor(count);
  if ((name === 'padEnd' || name === 'padStart') && count !== undefined) return Math.max(Math.floor(count), leastBytes(context, base, depth - 1));
  const length = arrayLength(context, base);
  if (length !== undefined && name === 'fill') return length * (leastBytes(context, node.arguments[0], depth - 1) + 1);
  if (length !== undefined && name === 'join') return Math.max(0, length - 1) * leastBytes(context, node.arguments[0], depth - 1);
  return 0;
}

function arrayLength(context: ResolveContext, node: ts.Node): number | undefined {
  const made = skipWrappers(node);
  if (!(ts.isCallExpression(made) || ts.isNewExpression(made)) || !ts.isIdentifier(made.expression) || made.expression.text !== 'Array' || made.arguments?.length !== 1) return undefined;
  const meaning = meaningOf(context, made.expression);
  return meaning.kind === 'global' ? constantNumber(context, made.arguments[0]) : undefined;
}

/** The value of a `const`, directly or inside a constant object. */
function isConstant(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isVariableDeclaration(at)) return (at.parent.flags & ts.NodeFlags.Const) !== 0;
    if (ts.isStatement(at)) return false;
  }
  return false;
}
