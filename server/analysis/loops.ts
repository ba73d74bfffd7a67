// The loops of one function: how often they go round where that is constant, whether anything ends them, and what is caught inside. Plain data.
import { ts } from 'ts-morph';
import { lengthOf, roundsOf } from './bounds.ts';
import { isDialectModule } from '../dialects/index.ts';
import { constantCondition, isFixedCondition } from './conditions.ts';
import { contextDialect, durableMethod, effectMethod } from './contexts.ts';
import type { CodeNode } from './functions.ts';
import type { Span } from './model.ts';
import { alternatives, meaningOf, type ResolveContext } from './resolve.ts';
import { isFunctionNode, skipWrappers, spanOf } from './syntax.ts';

export interface LoopFacts {
  /** The keyword `for`, `while` or `do`; of a method that calls back for each item its name. */
  readonly keyword: Span;
  /** The whole loop. */
  readonly whole: Span;
  /** Constant number of rounds; undefined where it is not known, or where something inside ends the loop early. */
  readonly rounds: number | undefined;
  /** True where the condition never becomes false: constant, or over variables that nothing changes while the loop runs. */
  readonly isEndless: boolean;
  /** True where a `break`, a `return` or an uncaught `throw` of its own leaves the loop. */
  readonly hasWayOut: boolean;
  /** True where a `break` or a `return` follows: what is inside may run only once. */
  readonly stopsEarly: boolean;
  /** Bodies of `try` whose failures a `catch` inside the loop takes. */
  readonly caught: readonly Span[];
}

export interface FunctionLoops {
  /** Outer loops before inner ones. */
  readonly loops: readonly LoopFacts[];
  /** True where a `throw` of its own leaves the function. */
  readonly throws: boolean;
  readonly caught: readonly Span[];
  /** Calls of code that cannot be seen and that may end the execution: it gets the context, or is itself what a caller gave. */
  readonly handsOut: readonly Span[];
}

/** Methods that call back once for every item of a list. */
const EACH: ReadonlySet<string> = new Set(['forEach', 'map', 'flatMap', 'filter', 'reduce', 'reduceRight']);
/** The same, but they may stop before the end. */
const UNTIL: ReadonlySet<string> = new Set(['some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex']);

export function loopsOf(context: ResolveContext, node: CodeNode): FunctionLoops {
  const loops: LoopFacts[] = [];
  const body = isFunctionNode(node) ? node.body : undefined;
  const handsOut: Span[] = [];
  if (body === undefined) return { loops, throws: false, caught: [], handsOut };
  const visit = (at: ts.Node): void => {
    if (isFunctionNode(at) || ts.isClassLike(at) || ts.isTypeNode(at)) return;
    if ((ts.isCallExpression(at) || ts.isNewExpression(at)) && givesAway(context, at)) handsOut.push(spanOf(at));
    if (ts.isIterationStatement(at, false)) loops.push(statementLoop(context, at));
    else if (ts.isCallExpression(at)) {
      const loop = callbackLoop(context, at);
      if (loop !== undefined) loops.push(loop);
    }
    ts.forEachChild(at, visit);
  };
  visit(body);
  return { loops, throws: leavesByThrow(body), caught: caughtIn(body), handsOut };
}

/** `toolkit.step(ctx)` of a package, `kit.step()` of what a package made of the context, `step()` of a parameter. */
function givesAway(context: ResolveContext, node: ts.CallExpression | ts.NewExpression): boolean {
  const callee = skipWrappers(node.expression);
  const declaration = ts.isIdentifier(callee) ? context.checker.getSymbolAtLocation(callee)?.valueDeclaration : undefined;
  if (declaration !== undefined && ts.isParameter(declaration)) return true;
  const hands = takesContext(context, node);
  if (!hands && !ts.isPropertyAccessExpression(callee)) return false;
  if (ts.isCallExpression(node) && (durableMethod(context, node.expression) ?? effectMethod(context, node.expression)) !== undefined) return false;
  return alternatives(meaningOf(context, callee)).some(each => {
    if (each.kind === 'function' || each.kind === 'class') return false;
    const made = each.kind === 'module' && !isDialectModule(each.module) ? each.root : undefined;
    return hands || (made !== undefined && (ts.isCallExpression(made) || ts.isNewExpression(made)) && takesContext(context, made));
  });
}

function takesContext(context: ResolveContext, { arguments: given }: ts.CallExpression | ts.NewExpression): boolean {
  return (given ?? []).some(argument => isContext(context, argument) || (ts.isObjectLiteralExpression(argument) && argument.properties.some(property => (ts.isShorthandPropertyAssignment(property) && isContext(context, property.name)) || (ts.isPropertyAssignment(property) && isContext(context, property.initializer)))));
}

function isContext(context: ResolveContext, node: ts.Expression): boolean {
  return (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) && contextDialect(context, node) !== undefined;
}

function statementLoop(context: ResolveContext, loop: ts.IterationStatement): LoopFacts {
  const whole = spanOf(loop);
  const word = ts.isForStatement(loop) || ts.isForInStatement(loop) || ts.isForOfStatement(loop) ? 'for' : ts.isWhileStatement(loop) ? 'while' : 'do';
  const stopsEarly = leavesByJump(context, loop);
  return {
    keyword: { ...whole, end: whole.start + word.length },
    whole,
    rounds: stopsEarly ? undefined : roundsOf(context, loop),
    isEndless: isEndless(context, loop),
    hasWayOut: stopsEarly || leavesByThrow(loop.statement),
    stopsEarly,
    caught: caughtIn(loop.statement),
  };
}

/** `items.map(item => …)`, `Array.from(items, item => …)`: a loop whose body is the callback. */
function callbackLoop(context: ResolveContext, call: ts.CallExpression): LoopFacts | undefined {
  const callee = call.expression;
  if (!ts.isPropertyAccessExpression(callee) || call.arguments.length === 0) return undefined;
  const name = callee.name.text;
  const isFrom = name === 'from' && call.arguments.length > 1 && ts.isIdentifier(callee.expression) && callee.expression.text === 'Array';
  if (!isFrom && !EACH.has(name) && !UNTIL.has(name)) return undefined;
  const callback = skipWrappers(call.arguments[isFrom ? 1 : 0] ?? call);
  if (!isFunctionNode(callback) && !ts.isIdentifier(callback) && !ts.isPropertyAccessExpression(callback)) return undefined;
  const list = isFrom ? call : callee.expression;
  return {
    keyword: spanOf(callee.name),
    whole: spanOf(call),
    rounds: UNTIL.has(name) ? undefined : lengthOf(context, list),
    isEndless: false, hasWayOut: true, stopsEarly: UNTIL.has(name), caught: [],
  };
}

function isEndless(context: ResolveContext, loop: ts.IterationStatement): boolean {
  if (ts.isForOfStatement(loop) || ts.isForInStatement(loop)) return false;
  const condition = ts.isForStatement(loop) ? loop.condition : ts.isWhileStatement(loop) || ts.isDoStatement(loop) ? loop.expression : undefined;
  return condition === undefined || isFixedCondition(context, condition, loop);
}

/** A `break` or a labelled jump out of the loop, or a `return`, that a constant condition does not rule out. */
export function leavesByJump(context: ResolveContext, loop: ts.IterationStatement): boolean {
  let found = false;
  const visit = (at: ts.Node, breaks: boolean): void => {
    if (found || isFunctionNode(at) || ts.isClassLike(at)) return;
    if (ts.isIfStatement(at.parent) && isRuledOut(context, at.parent, at)) return;
    if (ts.isReturnStatement(at)) found = true;
    else if (ts.isBreakStatement(at)) found = at.label === undefined ? breaks : !isLabelWithin(at.label.text, loop);
    else if (ts.isContinueStatement(at) && at.label !== undefined) found = !isLabelWithin(at.label.text, loop) && !isLabelOf(at.label.text, loop);
    if (found) return;
    const inner = breaks && !ts.isIterationStatement(at, false) && !ts.isSwitchStatement(at);
    ts.forEachChild(at, child => visit(child, inner));
  };
  visit(loop.statement, true);
  return found;
}

/** The branch that a constant condition never takes. */
function isRuledOut(context: ResolveContext, statement: ts.IfStatement, branch: ts.Node): boolean {
  if (branch === statement.expression) return false;
  return constantCondition(context, statement.expression) === (branch !== statement.thenStatement);
}

function isLabelOf(label: string, loop: ts.Node): boolean {
  return ts.isLabeledStatement(loop.parent) && loop.parent.label.text === label;
}

/** True where the label stands on a statement inside the loop. */
function isLabelWithin(label: string, loop: ts.IterationStatement): boolean {
  let found = false;
  const visit = (at: ts.Node): void => {
    if (ts.isLabeledStatement(at) && at.label.text === label) found = true;
    ts.forEachChild(at, visit);
  };
  visit(loop.statement);
  return found;
}

/** A `throw` that no `catch` below this node takes. */
function leavesByThrow(body: ts.Node): boolean {
  let found = false;
  const visit = (at: ts.Node): void => {
    if (found || isFunctionNode(at) || ts.isClassLike(at)) return;
    if (ts.isThrowStatement(at)) found = true;
    if (ts.isTryStatement(at) && at.catchClause !== undefined) {
      visit(at.catchClause);
      if (at.finallyBlock !== undefined) visit(at.finallyBlock);
      return;
    }
    ts.forEachChild(at, visit);
  };
  visit(body);
  return found;
}

function caughtIn(body: ts.Node): readonly Span[] {
  const caught: Span[] = [];
  const visit = (at: ts.Node): void => {
    if (isFunctionNode(at) || ts.isClassLike(at)) return;
    if (ts.isTryStatement(at) && at.catchClause !== undefined) caught.push(spanOf(at.tryBlock));
    ts.forEachChild(at, visit);
  };
  visit(body);
  return caught;
}
