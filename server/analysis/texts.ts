// Texts that are known in part: how they begin, and whether they are the same throughout an execution.
import { ts } from 'ts-morph';
import { constantNumber, constantText } from './constants.ts';
import { contextMember, pathBelow } from './contexts.ts';
import type { ResolveContext } from './resolve.ts';
import { skipWrappers, valueSymbol } from './syntax.ts';
import { assignmentsTo } from './variables.ts';

const DEPTH_MAX = 20;

/** The constant text that a text begins with; empty where nothing of it is known. */
export function constantBeginning(context: ResolveContext, expression: ts.Node | undefined): string {
  let text = '';
  for (const part of expression === undefined ? [] : partsOf(context, expression, DEPTH_MAX)) {
    if (typeof part !== 'string') break;
    text += part;
  }
  return text;
}

/**
 * The text with the members of the context that stay the same written as `{instanceId}`: equal for two expressions that are equal in one execution.
 * Undefined where anything else is in it, which may differ from one evaluation to the next.
 */
export function fixedText(context: ResolveContext, expression: ts.Node | undefined): string | undefined {
  if (expression === undefined) return undefined;
  let text = '';
  for (const part of partsOf(context, expression, DEPTH_MAX)) {
    const known = typeof part === 'string' ? part : identityMember(context, part);
    if (known === undefined) return undefined;
    text += known;
  }
  return text;
}

/** A text as the parts that it is put together from; a part that is no constant is its expression. */
function partsOf(context: ResolveContext, expression: ts.Node, depth: number): readonly (string | ts.Node)[] {
  const node = skipWrappers(expression);
  const whole = constantText(context, node) ?? numberText(context, node);
  if (whole !== undefined || depth <= 0) return [whole ?? node];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.flatMap(span => [...partsOf(context, span.expression, depth - 1), span.literal.text])];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return [...partsOf(context, node.left, depth - 1), ...partsOf(context, node.right, depth - 1)];
  const initializer = ts.isIdentifier(node) ? initializerOf(context, node) : undefined;
  return initializer === undefined ? [node] : partsOf(context, initializer, depth - 1);
}

function numberText(context: ResolveContext, node: ts.Node): string | undefined {
  const value = constantNumber(context, node);
  return value === undefined ? undefined : String(value);
}

function initializerOf(context: ResolveContext, node: ts.Identifier): ts.Expression | undefined {
  const declaration = valueSymbol(context.checker, node)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return undefined;
  return (declaration.parent.flags & ts.NodeFlags.Const) !== 0 || assignmentsTo(context, declaration).length === 0 ? declaration.initializer : undefined;
}

function identityMember(context: ResolveContext, node: ts.Node): string | undefined {
  const member = ts.isPropertyAccessExpression(node) || ts.isIdentifier(node) ? contextMember(context, node) : undefined;
  const path = member === undefined ? undefined : pathBelow(member);
  return path !== undefined && member?.dialect.identity.includes(path) === true ? `{${path}}` : undefined;
}
