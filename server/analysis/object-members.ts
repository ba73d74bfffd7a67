// The members of an object as it is written: which value a name has in the end.
import { ts } from 'ts-morph';
import { returnsOf } from './assigned.ts';
import { functionsOf, meaningOf, type ResolveContext } from './resolve.ts';
import { nameOf, skipWrappers } from './syntax.ts';
import { isMemberChanged, mentionsOf } from './variables.ts';

const DEPTH_MAX = 10;

/**
 * The value of a member of an object that is written out here or behind a constant; spread objects count where they can be seen.
 * Undefined where the member is missing, may be replaced by what cannot be seen, or is assigned somewhere.
 */
export function constantMember(context: ResolveContext, expression: ts.Node, name: string, depth: number = DEPTH_MAX): ts.Expression | undefined {
  const found = memberOf(context, expression, name, depth);
  return found === 'missing' || found === 'unknown' ? undefined : found;
}

function memberOf(context: ResolveContext, expression: ts.Node, name: string, depth: number): ts.Expression | 'missing' | 'unknown' {
  const literal = depth > 0 ? literalOf(context, expression) : undefined;
  if (literal === undefined) return 'unknown';
  for (const property of literal.properties.toReversed()) {
    if (ts.isSpreadAssignment(property)) {
      const spread = memberOf(context, property.expression, name, depth - 1);
      if (spread !== 'missing') return spread;
      continue;
    }
    const own = property.name === undefined ? undefined : nameOf(property.name);
    if (own === undefined) return 'unknown';
    if (own === name) return valueOf(property) ?? 'unknown';
  }
  return 'missing';
}

/** The object literal that an expression is, or that a constant begins with which nobody changes. */
function literalOf(context: ResolveContext, expression: ts.Node): ts.ObjectLiteralExpression | undefined {
  const node = skipWrappers(expression);
  if (ts.isObjectLiteralExpression(node)) return node;
  if (ts.isCallExpression(node)) return handedOut(context, node);
  const meaning = meaningOf(context, node);
  if (meaning.kind === 'value' && ts.isCallExpression(meaning.node)) return handedOut(context, meaning.node);
  if (meaning.kind !== 'value' || !ts.isObjectLiteralExpression(meaning.node)) return undefined;
  const holder = meaning.node.parent;
  return isChanged(context, holder) ? undefined : meaning.node;
}

/** A function with a single answer that is written out. */
function handedOut(context: ResolveContext, call: ts.CallExpression): ts.ObjectLiteralExpression | undefined {
  const [target, ...others] = functionsOf(meaningOf(context, call.expression));
  const [answer, ...more] = target === undefined || others.length > 0 ? [] : returnsOf(target);
  const literal = answer === undefined || more.length > 0 ? undefined : skipWrappers(answer);
  return literal !== undefined && ts.isObjectLiteralExpression(literal) ? literal : undefined;
}

function isChanged(context: ResolveContext, literalHolder: ts.Node): boolean {
  let holder = literalHolder;
  while (ts.isParenthesizedExpression(holder) || ts.isAsExpression(holder) || ts.isSatisfiesExpression(holder)) holder = holder.parent;
  if (!ts.isVariableDeclaration(holder)) return false;
  const isConstant = (holder.parent.flags & ts.NodeFlags.Const) !== 0;
  return !isConstant || mentionsOf(context, holder).some(isMemberChanged);
}

function valueOf(property: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}
