// Which calls of the context a value may come from: through variables, chained methods, choices and functions that hand durables out.
import { ts } from 'ts-morph';
import type { Dialect, DurableMethod } from '../dialects/dialect.ts';
import { returnsOf } from './assigned.ts';
import { durableMethod } from './contexts.ts';
import { functionsOf, meaningOf, type ResolveContext } from './resolve.ts';
import { skipWrappers } from './syntax.ts';
import { assignmentsTo } from './variables.ts';

export interface DurableSource {
  readonly call: ts.CallExpression;
  readonly dialect: Dialect;
  readonly name: string;
  readonly method: DurableMethod;
}

export interface DurableSources {
  readonly of: readonly DurableSource[];
  /** False where the value may come from somewhere else, too. */
  readonly complete: boolean;
}

const DEPTH_MAX = 12;
const UNKNOWN: DurableSources = { of: [], complete: false };

/** The calls that may have handed out this value. A call of a function of the project stands for what that function returns at once. */
export function durableSources(context: ResolveContext, expression: ts.Node, depth: number = DEPTH_MAX): DurableSources {
  if (depth <= 0) return UNKNOWN;
  const node = skipWrappers(expression);
  if (ts.isCallExpression(node)) return ofCall(context, node, depth);
  if (ts.isConditionalExpression(node)) return joined([node.whenTrue, node.whenFalse].map(each => durableSources(context, each, depth - 1)));
  if (ts.isBinaryExpression(node) && isChoice(node.operatorToken.kind)) return joined([node.left, node.right].map(each => durableSources(context, each, depth - 1)));
  if (ts.isIdentifier(node)) return ofVariable(context, node, depth);
  return UNKNOWN;
}

/** The elements of a list that is written out, also behind a constant; undefined where not all of them can be seen. */
export function listElements(context: ResolveContext, expression: ts.Node, depth: number = DEPTH_MAX): readonly ts.Expression[] | undefined {
  if (depth <= 0) return undefined;
  const node = skipWrappers(expression);
  if (ts.isIdentifier(node)) {
    const initializer = constantInitializer(context, node);
    return initializer === undefined || isGrown(context, node) ? undefined : listElements(context, initializer, depth - 1);
  }
  if (!ts.isArrayLiteralExpression(node)) return undefined;
  const parts = node.elements.map(element => (ts.isSpreadElement(element) ? listElements(context, element.expression, depth - 1) : [element]));
  return parts.every(part => part !== undefined) ? parts.flatMap(part => part ?? []) : undefined;
}

function ofCall(context: ResolveContext, node: ts.CallExpression, depth: number): DurableSources {
  const durable = durableMethod(context, node.expression);
  if (durable !== undefined) return { of: [{ call: node, ...durable }], complete: true };
  const callee = skipWrappers(node.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    const base = durableSources(context, callee.expression, depth - 1);
    const isChained = base.of.length > 0 && base.of.every(source => source.dialect.chained.includes(callee.name.text));
    if (isChained) return base;
  }
  const functions = functionsOf(meaningOf(context, node.expression));
  if (functions.length === 0) return UNKNOWN;
  const returned = functions.flatMap(each => returnsOf(each));
  return returned.length === 0 ? UNKNOWN : joined(returned.map(each => durableSources(context, each, depth - 1)));
}

function ofVariable(context: ResolveContext, node: ts.Identifier, depth: number): DurableSources {
  const initializer = constantInitializer(context, node);
  return initializer === undefined ? UNKNOWN : durableSources(context, initializer, depth - 1);
}

/** What a `const`, or a variable that is never assigned again, begins with. */
function constantInitializer(context: ResolveContext, node: ts.Identifier): ts.Expression | undefined {
  const declaration = context.checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return undefined;
  const isConstant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0 || assignmentsTo(context, declaration).length === 0;
  return isConstant ? declaration.initializer : undefined;
}

/** `list.push(…)` and the like anywhere in the file of the list. */
function isGrown(context: ResolveContext, node: ts.Identifier): boolean {
  const symbol = context.checker.getSymbolAtLocation(node);
  let found = false;
  const visit = (at: ts.Node): void => {
    if (ts.isIdentifier(at) && at.text === node.text && ts.isPropertyAccessExpression(at.parent) && at.parent.expression === at) {
      found ||= /^(?:push|unshift|splice|pop|shift|length)$/.test(at.parent.name.text) && context.checker.getSymbolAtLocation(at) === symbol;
    }
    if (!found) ts.forEachChild(at, visit);
  };
  visit(node.getSourceFile());
  return found;
}

function isChoice(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken;
}

function joined(parts: readonly DurableSources[]): DurableSources {
  return { of: parts.flatMap(part => part.of), complete: parts.every(part => part.complete) };
}
