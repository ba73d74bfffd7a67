// The text that an expression always has: literals, constants of any file, enums, templates and sums of constants, members of constant objects.
import { ts } from 'ts-morph';
import { enclosingFunction, nameOf, skipWrappers } from './syntax.ts';
import { isMemberChanged, mentionsOf } from './variables.ts';

interface ConstantContext {
  readonly checker: ts.TypeChecker;
}

const DEPTH_MAX = 20;
/** A text longer than this (characters) is payload, not a name. */
const TEXT_LENGTH_MAX = 4096;

/** The constant text of an expression, or undefined where it is not constant or cannot be known. Never throws. */
export function constantText(context: ConstantContext, expression: ts.Node | undefined, depth: number = DEPTH_MAX): string | undefined {
  if (expression === undefined || depth <= 0) return undefined;
  const node = skipWrappers(expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return templateText(context, node, depth);
  if (ts.isBinaryExpression(node)) return sumText(context, node, depth);
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    return declaredText(context, node, depth) ?? typeText(context, node);
  }
  return undefined;
}

/** The constant texts among which a conditional expression (or `??`, `||`) chooses, each with where it is written; arms that are not constant are left out. */
export function constantTexts(context: ConstantContext, expression: ts.Node | undefined, depth: number = DEPTH_MAX): readonly { readonly text: string; readonly at: ts.Node }[] {
  if (expression === undefined || depth <= 0) return [];
  const text = constantText(context, expression, depth);
  if (text !== undefined) return [{ text, at: expression }];
  const node = skipWrappers(expression);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(arm => constantTexts(context, arm, depth - 1));
  if (ts.isBinaryExpression(node) && (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken || node.operatorToken.kind === ts.SyntaxKind.BarBarToken)) return [node.left, node.right].flatMap(arm => constantTexts(context, arm, depth - 1));
  // Where the choice is made at another place, the finding sits where its outcome is used.
  return ts.isIdentifier(node) ? constantTexts(context, constantInitializer(context, node), depth - 1).map(each => ({ text: each.text, at: expression })) : [];
}

/** The literal that an expression's text is written in: itself, or what a constant behind it is initialised with. Undefined where the text has parts. */
export function spellingOf(context: ConstantContext, expression: ts.Node | undefined, depth: number = DEPTH_MAX): ts.StringLiteralLike | undefined {
  if (expression === undefined || depth <= 0) return undefined;
  const node = skipWrappers(expression);
  if (ts.isStringLiteralLike(node)) return node;
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
  return spellingOf(context, constantInitializer(context, node), depth - 1);
}

/** The name of the constant that an expression refers to (`NAME`, `NAMES.order` gives `order`), where it is one. */
export function constantName(expression: ts.Node | undefined): string | undefined {
  if (expression === undefined) return undefined;
  const node = skipWrappers(expression);
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : undefined;
}

/** The constant number of an expression (literal, constant, enum member, arithmetic of such), or undefined. */
export function constantNumber(context: ConstantContext, expression: ts.Node | undefined, depth: number = DEPTH_MAX): number | undefined {
  if (expression === undefined || depth <= 0) return undefined;
  const node = skipWrappers(expression);
  if (ts.isNumericLiteral(node)) return Number(node.text.replaceAll('_', ''));
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = constantNumber(context, node.operand, depth - 1);
    return value === undefined ? undefined : -value;
  }
  if (ts.isBinaryExpression(node)) return arithmetic(node.operatorToken.kind, constantNumber(context, node.left, depth - 1), constantNumber(context, node.right, depth - 1));
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return undefined;
  const initializer = constantInitializer(context, node);
  return initializer === undefined ? undefined : constantNumber(context, initializer, depth - 1);
}

function arithmetic(operator: ts.SyntaxKind, left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (operator === ts.SyntaxKind.PlusToken) return left + right;
  if (operator === ts.SyntaxKind.MinusToken) return left - right;
  if (operator === ts.SyntaxKind.AsteriskToken) return left * right;
  if (operator === ts.SyntaxKind.SlashToken) return left / right;
  if (operator === ts.SyntaxKind.PercentToken) return left % right;
  if (operator === ts.SyntaxKind.LessThanLessThanToken) return left << right;
  return operator === ts.SyntaxKind.AsteriskAsteriskToken && right >= 0 ? left ** right : undefined;
}

function templateText(context: ConstantContext, node: ts.TemplateExpression, depth: number): string | undefined {
  let text = node.head.text;
  for (const span of node.templateSpans) {
    const part = constantText(context, span.expression, depth - 1) ?? numberText(context, span.expression, depth);
    if (part === undefined || text.length > TEXT_LENGTH_MAX) return undefined;
    text += part + span.literal.text;
  }
  return text;
}

function numberText(context: ConstantContext, node: ts.Expression, depth: number): string | undefined {
  const value = constantNumber(context, node, depth - 1);
  return value === undefined ? undefined : String(value);
}

function sumText(context: ConstantContext, node: ts.BinaryExpression, depth: number): string | undefined {
  if (node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const left = constantText(context, node.left, depth - 1);
  const right = left === undefined ? undefined : constantText(context, node.right, depth - 1);
  return left === undefined || right === undefined || left.length + right.length > TEXT_LENGTH_MAX ? undefined : left + right;
}

function declaredText(context: ConstantContext, node: ts.Identifier | ts.PropertyAccessExpression | ts.ElementAccessExpression, depth: number): string | undefined {
  const initializer = constantInitializer(context, node);
  return initializer === undefined ? undefined : constantText(context, initializer, depth - 1);
}

/** What a constant, an enum member, a read-only static or a member of a constant object is initialised with. */
export function constantInitializer(context: ConstantContext, node: ts.Node): ts.Expression | undefined {
  const at = ts.isPropertyAccessExpression(node) ? node.name : ts.isElementAccessExpression(node) ? node.argumentExpression : node;
  const { checker } = context;
  const shorthand = ts.isShorthandPropertyAssignment(at.parent) && at.parent.name === at ? at.parent : undefined;
  const found = shorthand === undefined ? checker.getSymbolAtLocation(at) : checker.getShorthandAssignmentValueSymbol(shorthand);
  if (found === undefined) return undefined;
  const symbol = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined) return undefined;
  if (ts.isVariableDeclaration(declaration)) return declaration.parent.flags & ts.NodeFlags.Const ? declaration.initializer : undefined;
  if (ts.isEnumMember(declaration)) return declaration.initializer;
  if (ts.isPropertyAssignment(declaration)) return isConstantObject(context, declaration.parent) ? declaration.initializer : undefined;
  if (ts.isShorthandPropertyAssignment(declaration)) return isConstantObject(context, declaration.parent) ? declaration.name : undefined;
  if (ts.isPropertyDeclaration(declaration) && ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) return declaration.initializer;
  return undefined;
}

/** An object that stands, at any depth, in the initialiser of a `const`, and whose members keep what they have. */
function isConstantObject(context: ConstantContext, literal: ts.Node): boolean {
  let isFrozen = false;
  for (let at: ts.Node = literal.parent; ; at = at.parent) {
    if (ts.isVariableDeclaration(at)) return (at.parent.flags & ts.NodeFlags.Const) !== 0 && (isFrozen || keepsMembers(context, at));
    const transparent = ts.isPropertyAssignment(at) || ts.isObjectLiteralExpression(at) || ts.isAsExpression(at) || ts.isSatisfiesExpression(at) || ts.isParenthesizedExpression(at) || isFreeze(at);
    if (!transparent) return false;
    isFrozen ||= isFreeze(at) || (ts.isAsExpression(at) && ts.isConstTypeReference(at.type));
  }
}

/** Nothing in sight changes a member, and no other function gets an object that a run makes for itself. */
function keepsMembers(context: ConstantContext, holder: ts.VariableDeclaration): boolean {
  const isLocal = enclosingFunction(holder) !== undefined;
  return !mentionsOf(context, holder).some(mention => isMemberChanged(mention) || (isLocal && isHandedOver(mention)));
}

function isHandedOver({ parent }: ts.Identifier): boolean {
  return ts.isCallExpression(parent) || ts.isNewExpression(parent) || ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent) || ts.isBinaryExpression(parent);
}

function isFreeze(node: ts.Node): boolean {
  return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && nameOf(node.expression.name) === 'freeze';
}

/** What the checker knows: a literal type, for example through destructuring or a narrowed parameter. */
function typeText(context: ConstantContext, node: ts.Node): string | undefined {
  const type = context.checker.getTypeAtLocation(node);
  return type.isStringLiteral() ? type.value : undefined;
}
