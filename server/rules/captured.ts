// What an expression takes from the function around it: the values that it would need where it is moved to.
import { ts } from 'ts-morph';
import { enclosingFunction } from '../analysis/syntax.ts';
import type { RuleContext } from './rule.ts';

export interface Captured {
  readonly name: string;
  readonly type: ts.Type;
}

/** The captured variables in the order of the text, or why the expression cannot be moved, as a sentence. */
export function capturedBy(context: RuleContext, expression: ts.Expression): readonly Captured[] | { readonly refused: string } {
  const found = new Map<ts.Symbol, Captured>();
  let refused: string | undefined;
  const visit = (node: ts.Node): void => {
    refused ??= unmovable(context, node, expression);
    if (ts.isIdentifier(node) && !isName(node)) {
      const symbol = ts.isShorthandPropertyAssignment(node.parent) ? context.checker.getShorthandAssignmentValueSymbol(node.parent) : context.checker.getSymbolAtLocation(node);
      const where = symbol === undefined ? 'elsewhere' : declaredAt(symbol, expression);
      if (where === 'function') refused ??= `\`${node.text}\` is a function or a class inside of the orchestration.`;
      if (where === 'local' && symbol !== undefined) found.set(symbol, { name: node.text, type: context.checker.getTypeAtLocation(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(expression);
  return refused === undefined ? [...found.values()] : { refused };
}

function unmovable(context: RuleContext, node: ts.Node, expression: ts.Expression): string | undefined {
  const owner = enclosingFunction(node);
  const isOwn = owner === enclosingFunction(expression);
  if (ts.isFunctionLike(node)) return 'A function is handed over, and functions are no input of an activity.';
  if (isOwn && (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword)) return '`this` is not there in an activity.';
  if (ts.isYieldExpression(node) || ts.isMetaProperty(node)) return 'It waits for the orchestration in between.';
  if (ts.isIdentifier(node) && node.text === 'arguments') return '`arguments` is not there in an activity.';
  const target = ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment ? node.left
    : ts.isPostfixUnaryExpression(node) || (ts.isPrefixUnaryExpression(node) && (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)) ? node.operand : undefined;
  if (target !== undefined) return 'It changes a variable, and an activity works on a copy of its input.';
  if (!ts.isTypeReferenceNode(node)) return undefined;
  const symbol = context.checker.getSymbolAtLocation(node.typeName);
  return symbol?.declarations?.some(each => ts.isTypeParameterDeclaration(each) || enclosingFunction(each) !== undefined) === true ? 'It uses a type that only the orchestration knows.' : undefined;
}

/** Names that are no values: of members, of properties, of types. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isPropertyAssignment(parent) || ts.isBindingElement(parent)) return parent.name === node;
  for (let at: ts.Node = parent; !ts.isStatement(at) && !ts.isSourceFile(at); at = at.parent) if (ts.isTypeNode(at) && !ts.isExpressionWithTypeArguments(at)) return true;
  return false;
}

function declaredAt(symbol: ts.Symbol, expression: ts.Expression): 'elsewhere' | 'local' | 'function' {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || declaration.getSourceFile() !== expression.getSourceFile()) return 'elsewhere';
  if (declaration.pos >= expression.pos && declaration.end <= expression.end) return 'elsewhere';
  if (enclosingFunction(declaration) === undefined && !ts.isParameter(declaration)) return 'elsewhere';
  return ts.isParameter(declaration) || ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration) ? 'local' : 'function';
}
