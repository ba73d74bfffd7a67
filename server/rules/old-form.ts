// Whether a version looks at its input before it relies on it: such code reads more than the type says.
import { ts } from 'ts-morph';
import { contextDialect } from '../analysis/contexts.ts';
import { codeIn, fileOfKey } from '../analysis/functions.ts';
import { shapeProblems, type ShapeProblem } from '../analysis/shapes/readable.ts';
import { shapeOf } from '../analysis/shapes/read-shape.ts';
import type { Shape } from '../analysis/shapes/shape.ts';
import { isFunctionNode, nameOf, skipWrappers } from '../analysis/syntax.ts';
import type { RegisteredVersion } from './product-programs.ts';
import type { RuleContext } from './rule.ts';

/** True where a branch of the version, or of what it calls, reads the form that an older version wrote. */
export function readsOldForm(context: RuleContext, version: RegisteredVersion, problem: ShapeProblem, written: Shape): boolean {
  const member = problem.path.split(/[.[\]]+/).filter(part => part !== '').at(-1);
  const [, input] = version.node.parameters;
  if (input !== undefined && looksAtInput(context, version, input, written)) return true;
  const root = context.state.roots.findIndex(each => each.key === version.key);
  for (const [key, { roots }] of context.state.reached) {
    const file = roots.includes(root) ? context.file(fileOfKey(key)) : undefined;
    const node = file === undefined ? undefined : codeIn(file, key);
    if (member !== undefined && node !== undefined && looksAtMember(context, node, member, problem.what)) return true;
  }
  return false;
}

/** `typeof input`, `Array.isArray(input)`, `input as OldForm`, or the whole input given to somebody who takes the old form. */
function looksAtInput(context: RuleContext, { node }: RegisteredVersion, parameter: ts.ParameterDeclaration, written: Shape): boolean {
  const { checker } = context;
  const isInput = (at: ts.Node): boolean => ts.isIdentifier(at) && checker.getSymbolAtLocation(at)?.valueDeclaration === parameter;
  let found = false;
  const visit = (at: ts.Node): void => {
    if (ts.isTypeOfExpression(at) && isInput(skipWrappers(at.expression))) found = true;
    else if (ts.isAsExpression(at) && isInput(skipWrappers(at.expression))) found ||= reads(context, checker.getTypeAtLocation(at), at, written) && at.parent.kind !== ts.SyntaxKind.AsExpression;
    else if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword && isInput(skipWrappers(at.left))) found = true;
    else if (ts.isCallExpression(at)) found ||= givesAway(context, at, isInput, written);
    if (!found) ts.forEachChild(at, visit);
  };
  if (node.body !== undefined && ts.isIdentifier(parameter.name)) visit(node.body);
  return found;
}

/** `Array.isArray(input)`, `isOld(input)`, `migrate(input)`, `schema.parse(input)`; what only passes it on to the engine or prints it does not read it. */
function givesAway(context: RuleContext, call: ts.CallExpression, isInput: (node: ts.Node) => boolean, written: Shape): boolean {
  const index = call.arguments.findIndex(argument => isInput(skipWrappers(argument)));
  if (index < 0) return false;
  const callee = skipWrappers(call.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    if (callee.getText() === 'Array.isArray') return true;
    if (/^(?:JSON|console|Object)\./.test(callee.getText()) || contextDialect(context, callee.expression) !== undefined) return false;
  }
  const parameter = context.checker.getResolvedSignature(call)?.parameters[index];
  if (parameter === undefined) return false;
  return reads(context, context.checker.getTypeOfSymbolAtLocation(parameter, call), call, written);
}

function reads(context: RuleContext, type: ts.Type, node: ts.Node, written: Shape): boolean {
  return shapeProblems(written, shapeOf(context.checker, type, node)).every(problem => problem.what === 'removed');
}

/** The member is asked for (`'note' in x`, `x.note ?? …`, `typeof x.note`), or has a default; one that is gone is named at all. */
function looksAtMember({ checker }: RuleContext, owner: ts.Node, member: string, what: ShapeProblem['what']): boolean {
  let found = false;
  const visit = (at: ts.Node): void => {
    if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.InKeyword && ts.isStringLiteralLike(at.left) && at.left.text === member) found = true;
    else if (ts.isStringLiteralLike(at) && at.text === member && ts.isCallExpression(at.parent) && /hasOwn/.test(at.parent.expression.getText())) found = true;
    else if (ts.isBindingElement(at) && at.initializer !== undefined && nameOf(at.propertyName ?? at.name) === member) found = true;
    else if (isNamed(at, member) && isGiven(checker, at)) found ||= what === 'removed' || isAsked(at);
    if (!found) ts.forEachChild(at, visit);
  };
  if (!isFunctionNode(owner)) return false;
  for (const parameter of owner.parameters) visit(parameter);
  if (owner.body !== undefined) visit(owner.body);
  return found;
}

function isNamed(node: ts.Node, member: string): node is ts.Expression {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === member;
  return ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression) && node.argumentExpression.text === member;
}

/** What is read of a parameter, or of a local that was made of one; results of commands are something else. */
function isGiven(checker: ts.TypeChecker, expression: ts.Node, hops: number = 5): boolean {
  let at = skipWrappers(expression);
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) at = skipWrappers(at.expression);
  const declaration = ts.isIdentifier(at) ? checker.getSymbolAtLocation(at)?.valueDeclaration : undefined;
  if (declaration === undefined || hops <= 0) return false;
  if (ts.isParameter(declaration)) return true;
  let holder: ts.Node = declaration;
  while (ts.isBindingElement(holder)) holder = holder.parent.parent;
  if (ts.isParameter(holder)) return true;
  return ts.isVariableDeclaration(holder) && holder.initializer !== undefined && isGiven(checker, holder.initializer, hops - 1);
}

const DEFAULTING: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionEqualsToken, ts.SyntaxKind.InstanceOfKeyword]);
const COMPARING: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken, ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken]);

/** Compared with `undefined` or `null`, given another value where it is missing, or asked for its type. */
function isAsked(node: ts.Expression): boolean {
  let at: ts.Node = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isNonNullExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isTypeOfExpression(parent) || ts.isIfStatement(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isConditionalExpression(parent)) return parent.condition === at;
  if (ts.isCallExpression(parent)) return parent.expression.getText() === 'Array.isArray';
  if (!ts.isBinaryExpression(parent)) return false;
  const operator = parent.operatorToken.kind;
  if (COMPARING.has(operator)) return isNothing(parent.left === at ? parent.right : parent.left);
  return DEFAULTING.has(operator) && parent.left === at;
}

function isNothing(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined');
}
