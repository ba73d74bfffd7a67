// What a function returns and throws, as text in which constants stand for what they hold: equal for functions that differ in names of locals, comments and format only.
import { ts } from 'ts-morph';
import { isFunctionNode, type FunctionNode } from '../analysis/syntax.ts';

/** A value that is made of more steps than this is compared by the names that it is written with. */
const DEPTH_MAX = 12;

export function answersOf(checker: ts.TypeChecker, node: FunctionNode): string {
  const answers: string[] = [];
  const visit = (at: ts.Node): void => {
    if (isFunctionNode(at) && at !== node) return;
    if (ts.isReturnStatement(at)) answers.push(`return ${at.expression === undefined ? '' : textOf(checker, at.expression, node, DEPTH_MAX)}`);
    if (ts.isThrowStatement(at)) answers.push(`throw ${textOf(checker, at.expression, node, DEPTH_MAX)}`);
    ts.forEachChild(at, visit);
  };
  if (node.body !== undefined && !ts.isBlock(node.body)) answers.push(`return ${textOf(checker, node.body, node, DEPTH_MAX)}`);
  else if (node.body !== undefined) visit(node.body);
  return answers.join('\n');
}

function textOf(checker: ts.TypeChecker, node: ts.Node, owner: FunctionNode, depth: number): string {
  if (ts.isIdentifier(node)) return nameOf(checker, node, owner, depth);
  if (ts.isParenthesizedExpression(node)) return textOf(checker, node.expression, owner, depth);
  const parts: string[] = [];
  ts.forEachChild(node, child => {
    parts.push(textOf(checker, child, owner, depth));
  });
  if (parts.length === 0) return node.getText();
  const operator = ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node) ? ts.tokenToString(node.operator) ?? '' : '';
  return `${ts.SyntaxKind[node.kind]}${operator}(${parts.join(',')})`;
}

/** A parameter by its place, a local by everything that it is ever given, anything else by its name. */
function nameOf(checker: ts.TypeChecker, node: ts.Identifier, owner: FunctionNode, depth: number): string {
  const shorthand = ts.isShorthandPropertyAssignment(node.parent) ? checker.getShorthandAssignmentValueSymbol(node.parent) : undefined;
  const declaration = (shorthand ?? checker.getSymbolAtLocation(node))?.valueDeclaration;
  const key = shorthand === undefined ? '' : `${node.text}:`;
  if (declaration === undefined || depth <= 0) return key + node.text;
  if (ts.isParameter(declaration) && declaration.parent === owner) return `${key}parameter${owner.parameters.indexOf(declaration)}`;
  const isLocal = ts.isVariableDeclaration(declaration) && declaration.pos > owner.pos && declaration.end < owner.end;
  if (!isLocal) return key + node.text;
  if (!ts.isIdentifier(declaration.name) || declaration.initializer === undefined || (declaration.parent.flags & ts.NodeFlags.Const) === 0) return `${key}${writesOf(checker, declaration, owner, depth)}`;
  return key + textOf(checker, declaration.initializer, owner, depth - 1);
}

/** A variable is what is assigned to it, in the order in which it is written. */
function writesOf(checker: ts.TypeChecker, declaration: ts.VariableDeclaration, owner: FunctionNode, depth: number): string {
  const writes = declaration.initializer === undefined ? [] : [textOf(checker, declaration.initializer, owner, depth - 1)];
  const visit = (at: ts.Node): void => {
    const target = ts.isBinaryExpression(at) ? at.left : ts.isPrefixUnaryExpression(at) || ts.isPostfixUnaryExpression(at) ? at.operand : undefined;
    if (target !== undefined && ts.isIdentifier(target) && checker.getSymbolAtLocation(target)?.valueDeclaration === declaration) writes.push(ts.isBinaryExpression(at) ? `${at.operatorToken.getText()} ${textOf(checker, at.right, owner, 0)}` : at.getText());
    ts.forEachChild(at, visit);
  };
  if (owner.body !== undefined) visit(owner.body);
  return `{${writes.join(';')}}`;
}
