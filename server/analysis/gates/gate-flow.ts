// What one function does with version gates: which it asks, in what loop, what it compares, which arms it has. Plain data.
import { ts } from 'ts-morph';
import { keyOf, type CodeNode, type FunctionKey } from '../functions.ts';
import type { Span } from '../model.ts';
import { eachOwnNode } from '../own-nodes.ts';
import { alternatives, functionsOf, meaningOf, type ResolveContext } from '../resolve.ts';
import { isFunctionNode, skipWrappers, spanOf } from '../syntax.ts';
import { readArms, type ArmList } from './arms.ts';
import { mayAsk, UNKNOWN, type AskedGate, type Formula } from './formula.ts';
import { forwardOf } from './gate-call.ts';
import { isPerItem, loopAround, type Around } from './gate-loop.ts';
import { readingsOf, type Reading } from './gate-reads.ts';
import { readLookup, type Lookup } from './lookups.ts';
import { pathTo } from './path.ts';
import { argumentsOf, askedGate, calledFunction, formulaOf, isComparison, resultFormula } from './read-formula.ts';

export interface GateCallFacts {
  readonly gate: AskedGate;
  /** The id as it is written. */
  readonly idText: string;
  /** The id's type lists what it may be: `'fraud-check' | 'stock-check'`. */
  readonly isListed: boolean;
  readonly around: Around | undefined;
  /** What looks at the answer. */
  readonly readings: readonly Reading[];
}

export interface ComparisonFacts {
  readonly at: Span;
  readonly text: string;
  readonly formula: Formula;
  readonly path: Formula;
  /** No comparison is written here: what is compared may stand elsewhere. */
  readonly isPlain: boolean;
}

/** One call of a function of the project. */
export interface PassedCall {
  readonly target: FunctionKey;
  readonly args: readonly Formula[];
  readonly path: Formula;
  readonly around: Around | undefined;
  /** Handed to somebody who may call it. */
  readonly isHandedOn: boolean;
  readonly at: Span;
}

export interface GateFlow {
  readonly comparisons: readonly ComparisonFacts[];
  readonly armLists: readonly ArmList[];
  readonly lookups: readonly Lookup[];
  readonly calls: readonly PassedCall[];
  readonly result: Formula;
}

/** The gates that a function asks itself: cheap, so that it is read for every function. */
export function gateCallsOf(context: ResolveContext, node: CodeNode): readonly GateCallFacts[] {
  const found: GateCallFacts[] = [];
  eachOwnNode(node, at => {
    const gate = ts.isCallExpression(at) ? askedGate(context, at) : undefined;
    if (gate === undefined || !ts.isCallExpression(at)) return;
    const forward = forwardOf(at);
    const [id] = forward === undefined ? at.arguments : (forward.args ?? []);
    found.push({ gate, idText: id?.getText() ?? '', isListed: isListed(context, id), around: loopAround(context, at), readings: readingsOf(context, at) });
  });
  return found;
}

function isListed(context: ResolveContext, id: ts.Expression | undefined): boolean {
  const type = id === undefined ? undefined : context.checker.getTypeAtLocation(id);
  return type !== undefined && (type.isUnion() ? type.types.every(each => each.isStringLiteral()) : type.isStringLiteral());
}

/** Everything else: read where some gate is within reach. */
export function gateFlowOf(context: ResolveContext, node: CodeNode): GateFlow {
  const comparisons: ComparisonFacts[] = [];
  const armLists: ArmList[] = [];
  const lookups: Lookup[] = [];
  const calls: PassedCall[] = [];
  eachOwnNode(node, at => {
    if (isComparison(at)) addComparison(context, at, comparisons);
    else if (ts.isCaseClause(at)) addCase(context, at, comparisons);
    else if (ts.isIfStatement(at) || ts.isWhileStatement(at)) addCondition(context, at.expression, comparisons);
    else if (ts.isConditionalExpression(at)) addCondition(context, at.condition, comparisons);
    else if (ts.isCallExpression(at)) addCalls(context, at, calls);
    if (ts.isElementAccessExpression(at) || ts.isCallExpression(at)) lookups.push(...readLookup(context, at));
    armLists.push(...readArms(context, at));
  });
  return { comparisons, armLists, lookups, calls, result: isFunctionNode(node) ? resultFormula(context, node) : UNKNOWN };
}

function addComparison(context: ResolveContext, node: ts.BinaryExpression, comparisons: ComparisonFacts[]): void {
  add(context, node, formulaOf(context, node), comparisons, node);
}

/** `case 2:` compares with the subject of its `switch`. */
function addCase(context: ResolveContext, clause: ts.CaseClause, comparisons: ComparisonFacts[]): void {
  const subject = formulaOf(context, clause.parent.parent.expression);
  if (!mayAsk(subject)) return;
  const formula: Formula = { kind: 'apply', operator: '===', operands: [subject, formulaOf(context, clause.expression)] };
  if (!onlyThrows(clause.statements)) add(context, clause.expression, formula, comparisons, clause);
}

/** `if (!version)`: no comparison is written, and none is ever true; `!(version <= NEWEST)` denies one that always is. */
function addCondition(context: ResolveContext, expression: ts.Expression, comparisons: ComparisonFacts[]): void {
  const node = skipWrappers(expression);
  const isPlain = ts.isPrefixUnaryExpression(node) || ts.isIdentifier(node) || ts.isCallExpression(node) || ts.isPropertyAccessExpression(node);
  if (isPlain) add(context, expression, formulaOf(context, expression), comparisons, expression);
}

function add(context: ResolveContext, at: ts.Node, formula: Formula, comparisons: ComparisonFacts[], from: ts.Node): void {
  if (!mayAsk(formula) || isAssertion(at)) return;
  const text = ts.isCaseClause(from) ? `case ${at.getText()}` : at.getText();
  comparisons.push({ at: spanOf(at), text, formula, path: pathTo(context, from), isPlain: from === at && !isComparison(at) });
}

/** `if (version > NEWEST) throw …` says what never happens: a guard, not a mistake. */
function isAssertion(node: ts.Node): boolean {
  let at = node;
  while (ts.isBinaryExpression(at.parent) || ts.isParenthesizedExpression(at.parent) || ts.isPrefixUnaryExpression(at.parent)) at = at.parent;
  return ts.isIfStatement(at.parent) && at.parent.expression === at && onlyThrows([at.parent.thenStatement]);
}

function onlyThrows(statements: readonly ts.Statement[]): boolean {
  const [only] = statements;
  if (only === undefined || statements.length > 1) return false;
  return ts.isBlock(only) ? onlyThrows(only.statements) : ts.isThrowStatement(only);
}

function addCalls(context: ResolveContext, call: ts.CallExpression, calls: PassedCall[]): void {
  const target = calledFunction(context, call);
  const shared = (): Pick<PassedCall, 'path' | 'at'> => ({ path: pathTo(context, call), at: spanOf(call) });
  if (target !== undefined) calls.push({ target: keyOf(target), args: argumentsOf(context, call, target), around: loopAround(context, call), isHandedOn: false, ...shared() });
  else for (const each of functionsOf(meaningOf(context, call.expression))) calls.push({ target: keyOf(each), args: [], around: loopAround(context, call), isHandedOn: false, ...shared() });
  for (const argument of call.arguments) {
    const node = skipWrappers(argument);
    if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) continue;
    for (const each of alternatives(meaningOf(context, node))) {
      if (each.kind === 'function') calls.push({ target: keyOf(each.node), args: [], around: isPerItem(context, argument) ? 'callback' : undefined, isHandedOn: true, ...shared() });
    }
  }
}
