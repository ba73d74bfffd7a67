// Where a value becomes text without a method being named: templates, sums with text, `String(…)`.
import { ts } from 'ts-morph';
import { meaningOf, type ResolveContext } from '../analysis/resolve.ts';

/** The expressions that a node turns into text; a template has several. */
export function turnedIntoText(context: ResolveContext, node: ts.Node): readonly ts.Expression[] {
  if (ts.isTemplateExpression(node)) return ts.isTaggedTemplateExpression(node.parent) ? [] : node.templateSpans.map(span => span.expression).filter(isNamed);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    if (isText(context, node.left)) return [node.right].filter(isNamed);
    return isNamed(node.left) && isText(context, node.right) ? [node.left] : [];
  }
  const [first] = ts.isCallExpression(node) ? node.arguments : [];
  if (first === undefined || !isNamed(first) || !ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'String') return [];
  const meaning = meaningOf(context, node.expression);
  return meaning.kind === 'global' && meaning.path.join('.') === 'String' ? [first] : [];
}

/** Literals and texts are not worth asking for their type. */
function isNamed(node: ts.Expression): boolean {
  return !ts.isStringLiteralLike(node) && !ts.isNumericLiteral(node) && !ts.isTemplateExpression(node);
}

function isText(context: ResolveContext, node: ts.Expression): boolean {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  return !ts.isNumericLiteral(node) && (context.checker.getTypeAtLocation(node).flags & ts.TypeFlags.StringLike) !== 0;
}
