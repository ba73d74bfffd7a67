// How many different keys a function surely writes: constant ones, and those of loops of constant length that put their counter into the key.
import { ts } from 'ts-morph';
import type { DialectLimits } from '../dialects/dialect.ts';
import { constantText } from './constants.ts';
import { effectMethod } from './contexts.ts';
import type { CodeNode } from './functions.ts';
import { leavesByJump } from './loops.ts';
import { lengthOf, roundsOf } from './bounds.ts';
import type { ResolveContext } from './resolve.ts';
import { isFunctionNode, skipWrappers } from './syntax.ts';

export interface KeysWritten {
  readonly count: number;
  /** The call that writes most, or the one with the first key too many. */
  readonly at: ts.CallExpression;
  readonly limits: DialectLimits;
}

/** Undefined where the function writes no key, or clears some. */
export function keysWritten(context: ResolveContext, node: CodeNode): KeysWritten | undefined {
  if (!isFunctionNode(node) || node.body === undefined) return undefined;
  const constant = new Set<string>();
  let counted: { readonly count: number; readonly at: ts.CallExpression } | undefined;
  let last: ts.CallExpression | undefined;
  let limits: DialectLimits | undefined;
  let clears = false;
  const visit = (at: ts.Node): void => {
    const found = ts.isCallExpression(at) ? effectMethod(context, at.expression) : undefined;
    if (found?.effect?.kind === 'clear') clears = true;
    if (ts.isCallExpression(at) && found?.effect?.kind === 'value' && found.effect.key !== undefined) {
      limits = found.dialect.limits;
      const key = at.arguments[found.effect.key];
      const text = constantText(context, key);
      if (text !== undefined && limits !== undefined && !constant.has(text)) {
        constant.add(text);
        if (constant.size <= limits.keys + 1) last = at;
      }
      const count = text === undefined && key !== undefined ? roundsAround(context, at, key, node) : 0;
      if (count > (counted?.count ?? 0)) counted = { count, at };
    }
    ts.forEachChild(at, visit);
  };
  visit(node.body);
  if (clears || limits === undefined) return undefined;
  if (counted !== undefined && counted.count >= constant.size) return { ...counted, limits };
  return last === undefined ? undefined : { count: constant.size, at: last, limits };
}

/** The product of the rounds of the loops around whose counter or item stands as it is in the key. */
function roundsAround(context: ResolveContext, call: ts.CallExpression, key: ts.Expression, owner: ts.Node): number {
  const names = namesIn(key);
  let product = 0;
  for (let at: ts.Node = call; at !== owner && at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    const declared = ts.isIterationStatement(parent, false) ? loopVariable(parent) : isFunctionNode(at) ? at.parameters.map(each => each.name).find(each => ts.isIdentifier(each) && names.has(each.text)) : undefined;
    if (declared === undefined || !ts.isIdentifier(declared) || !names.has(declared.text)) continue;
    const rounds = ts.isIterationStatement(parent, false) ? (leavesByJump(context, parent) ? undefined : roundsOf(context, parent)) : callbackRounds(context, at);
    if (rounds === undefined) return 0;
    product = Math.max(1, product) * rounds;
  }
  return product;
}

function loopVariable(loop: ts.IterationStatement): ts.BindingName | undefined {
  if (!ts.isForStatement(loop) && !ts.isForOfStatement(loop)) return undefined;
  return loop.initializer !== undefined && ts.isVariableDeclarationList(loop.initializer) ? loop.initializer.declarations[0]?.name : undefined;
}

function callbackRounds(context: ResolveContext, callback: ts.Node): number | undefined {
  const call = callback.parent;
  const isEach = ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression) && /^(?:forEach|map)$/.test(call.expression.name.text);
  return isEach && ts.isPropertyAccessExpression(call.expression) ? lengthOf(context, call.expression.expression) : undefined;
}

/** Variables that are put into the text as they are: another value gives another key. */
function namesIn(key: ts.Expression): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (expression: ts.Node): void => {
    const node = skipWrappers(expression);
    if (ts.isIdentifier(node)) names.add(node.text);
    if (ts.isTemplateExpression(node)) for (const span of node.templateSpans) visit(span.expression);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) [node.left, node.right].forEach(visit);
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'String' && node.arguments[0] !== undefined) visit(node.arguments[0]);
  };
  visit(key);
  return names;
}
