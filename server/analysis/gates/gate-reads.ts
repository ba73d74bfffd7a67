// Where the value of an expression is looked at: through variables, members, patterns, fields and results, as plain data.
import { ts } from 'ts-morph';
import type { ResolveContext } from '../resolve.ts';
import { enclosingFunction, nameOf } from '../syntax.ts';
import { isAssigned, mentionsOf } from '../variables.ts';
import { isOverwrittenNext } from './overwriting.ts';

/**
 * One place that looks at a value: at the whole of it (`member` is empty), or at a member of it, by the names that lead there. A `returned` one does not look itself: the
 * function answers with it, at the place `within` of its answer.
 */
export interface Reading {
  readonly how: 'looked at' | 'returned';
  readonly member: readonly string[];
  readonly within: readonly string[];
}

/** What nobody can follow counts as looked at. */
const WHOLE: readonly Reading[] = [{ how: 'looked at', member: [], within: [] }];
/** Longer ways of a value are not followed. */
const DEPTH_MAX = 12;

/** Every place that looks at what an expression hands out; none where it is dropped. A name that begins with `_` is kept on purpose. */
export function readingsOf(context: ResolveContext, expression: ts.Node, depth: number = DEPTH_MAX): readonly Reading[] {
  if (depth <= 0) return WHOLE;
  const at = outermost(expression);
  const { parent } = at;
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return [];
  if (ts.isVariableDeclaration(parent)) return parent.initializer === at ? ofTarget(context, parent.name, depth) : WHOLE;
  if (ts.isBinaryExpression(parent)) return ofOperand(context, parent, at, depth);
  if (ts.isConditionalExpression(parent)) return parent.condition === at ? WHOLE : readingsOf(context, parent, depth - 1);
  if (ts.isPropertyAssignment(parent)) return parent.initializer === at ? ofMember(context, parent.parent, memberName(parent.name), depth) : WHOLE;
  if (ts.isShorthandPropertyAssignment(parent)) return ofMember(context, parent.parent, parent.name.text, depth);
  if (ts.isSpreadAssignment(parent)) return readingsOf(context, parent.parent, depth - 1);
  if (ts.isArrayLiteralExpression(parent)) return ofMember(context, parent, positionIn(parent, at), depth);
  if (ts.isPropertyAccessExpression(parent)) return ofAccess(context, parent, parent.name.text, depth);
  if (ts.isElementAccessExpression(parent)) return parent.expression === at ? ofAccess(context, parent, nameOf(parent.argumentExpression), depth) : WHOLE;
  if (ts.isPropertyDeclaration(parent)) return parent.initializer === at ? ofField(context, parent, depth) : WHOLE;
  if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === at)) return answersWith(parent) ? [{ how: 'returned', member: [], within: [] }] : WHOLE;
  return WHOLE;
}

/** Wrappers, and waiting for a value, look at nothing. */
function outermost(node: ts.Node): ts.Node {
  let at = node;
  for (;;) {
    const { parent } = at;
    const isWrapper = ts.isParenthesizedExpression(parent) || ts.isAwaitExpression(parent) || ts.isNonNullExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent) || (ts.isYieldExpression(parent) && parent.asteriskToken !== undefined);
    if (!isWrapper) return at;
    at = parent;
  }
}

/** The answers of methods that others may stand in for, and of accessors, go where nobody sees. */
function answersWith(node: ts.Node): boolean {
  const owner = ts.isArrowFunction(node) ? node : enclosingFunction(node);
  if (owner === undefined || ts.isAccessor(owner)) return false;
  const isMember = ts.isMethodDeclaration(owner) || ts.isPropertyDeclaration(owner.parent);
  const holder = ts.isPropertyDeclaration(owner.parent) ? owner.parent.parent : owner.parent;
  return !isMember || (ts.isClassLike(holder) && holder.heritageClauses === undefined);
}

function ofOperand(context: ResolveContext, parent: ts.BinaryExpression, at: ts.Node, depth: number): readonly Reading[] {
  const { kind } = parent.operatorToken;
  if (kind === ts.SyntaxKind.CommaToken) return parent.left === at ? [] : readingsOf(context, parent, depth - 1);
  const isChoice = kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.AmpersandAmpersandToken;
  if (isChoice && parent.right === at) return readingsOf(context, parent, depth - 1);
  if (kind !== ts.SyntaxKind.EqualsToken || parent.right !== at) return WHOLE;
  return [...ofTarget(context, parent.left, depth), ...readingsOf(context, parent, depth - 1)];
}

/** What is done with a value once it is in a variable, a pattern or a field. */
function ofTarget(context: ResolveContext, target: ts.Node, depth: number): readonly Reading[] {
  if (ts.isIdentifier(target)) return ofVariable(context, target, depth);
  if (ts.isObjectBindingPattern(target) || ts.isArrayBindingPattern(target)) return target.elements.flatMap((element, index) => ofElement(context, element, index, depth));
  if (!ts.isPropertyAccessExpression(target)) return WHOLE;
  const field = context.checker.getSymbolAtLocation(target.name)?.valueDeclaration;
  return field !== undefined && ts.isPropertyDeclaration(field) ? ofField(context, field, depth) : WHOLE;
}

function ofElement(context: ResolveContext, element: ts.ArrayBindingElement, index: number, depth: number): readonly Reading[] {
  if (ts.isOmittedExpression(element)) return [];
  const name = ts.isArrayBindingPattern(element.parent) ? String(index) : memberName(element.propertyName ?? element.name);
  if (name === undefined || element.dotDotDotToken !== undefined) return WHOLE;
  return below(name, ofTarget(context, element.name, depth));
}

/** Places that look at a member look at the whole by its name. */
function below(name: string, readings: readonly Reading[]): readonly Reading[] {
  return readings.map(each => ({ ...each, member: [name, ...each.member] }));
}

function ofVariable(context: ResolveContext, name: ts.Identifier, depth: number): readonly Reading[] {
  const declaration = context.checker.getSymbolAtLocation(name)?.valueDeclaration;
  const isLocal = declaration !== undefined && (ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration)) && enclosingFunction(declaration) !== undefined;
  if (!isLocal || name.text.startsWith('_')) return WHOLE;
  const mentions = mentionsOf(context, declaration);
  if (isOverwrittenNext(name, mentions)) return [];
  return mentions.filter(each => each !== name && !isAssigned(each)).flatMap(each => readingsOf(context, each, depth - 1));
}

/** A field that only its own class can see. */
function ofField(context: ResolveContext, field: ts.PropertyDeclaration, depth: number): readonly Reading[] {
  const isOwn = ts.isPrivateIdentifier(field.name) || (ts.getCombinedModifierFlags(field) & ts.ModifierFlags.Private) !== 0;
  const { text } = field.name.kind === ts.SyntaxKind.PrivateIdentifier || ts.isIdentifier(field.name) ? field.name : { text: '' };
  if (!isOwn || text === '') return WHOLE;
  const found: Reading[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === text) {
      if (!isWritten(node)) found.push(...readingsOf(context, node, depth - 1));
    } else if (mayName(node, text)) found.push(...WHOLE);
    ts.forEachChild(node, visit);
  };
  visit(field.parent);
  return found;
}

function isWritten(node: ts.Node): boolean {
  return ts.isBinaryExpression(node.parent) && node.parent.left === node && node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** `this['limit']`, `const { limit } = this`, `const everything = this`. */
function mayName(node: ts.Node, text: string): boolean {
  if (ts.isStringLiteralLike(node)) return node.text === text;
  return node.kind === ts.SyntaxKind.ThisKeyword && !ts.isPropertyAccessExpression(node.parent);
}

/** A value that is written into an object or a list, as the member `name` of it; undefined where the name is not constant. */
function ofMember(context: ResolveContext, holder: ts.Node, name: string | undefined, depth: number): readonly Reading[] {
  if (name === undefined) return WHOLE;
  return readingsOf(context, holder, depth - 1).flatMap((reading): readonly Reading[] => {
    if (reading.how === 'returned' && reading.member.length === 0) return [{ ...reading, within: [...reading.within, name] }];
    const [first, ...rest] = reading.member;
    return first === undefined || first === name ? [{ ...reading, member: rest }] : [];
  });
}

/** `value.name`: a method sees all of its object, everything else only the member. */
function ofAccess(context: ResolveContext, access: ts.PropertyAccessExpression | ts.ElementAccessExpression, name: string | undefined, depth: number): readonly Reading[] {
  const outer = outermost(access);
  if (name === undefined || (ts.isCallExpression(outer.parent) && outer.parent.expression === outer)) return WHOLE;
  if (isWritten(outer)) return [];
  return below(name, readingsOf(context, access, depth - 1));
}

function memberName(name: ts.Node): string | undefined {
  if (!ts.isComputedPropertyName(name)) return nameOf(name);
  return ts.isStringLiteralLike(name.expression) || ts.isNumericLiteral(name.expression) ? name.expression.text : undefined;
}

function positionIn(list: ts.ArrayLiteralExpression, at: ts.Node): string | undefined {
  const index = list.elements.findIndex(each => each === at);
  return index < 0 || list.elements.slice(0, index).some(ts.isSpreadElement) ? undefined : String(index);
}
