// Rule return-continue-as-new: continuing as new is the last thing that an execution does, and says so by returning it.
import { ts } from 'ts-morph';
import { durableMethod } from '../analysis/contexts.ts';
import { outcomeOf, type Outcome } from '../analysis/durable-fate.ts';
import { durableSources } from '../analysis/durable-values.ts';
import { following, type Following } from '../analysis/following.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import type { Reached } from '../analysis/calls.ts';
import { isCommand, issuingFunctions, isWithin } from '../analysis/issuing.ts';
import type { Span } from '../analysis/model.ts';
import { functionsOf, meaningOf } from '../analysis/resolve.ts';
import { enclosingFunction, nodeAt, skipWrappers, spanOf, type FunctionNode } from '../analysis/syntax.ts';
import { eachOwnNode } from './own-nodes.ts';
import type { Fix, Rule, RuleContext, RuleFinding, Severity } from './rule.ts';

interface Note {
  readonly span: Span;
  readonly how: 'lost' | 'unyielded' | 'awaited' | 'yielded';
  readonly after: Following;
}

const notes = new FunctionNotes<Note>();

export const returnContinueAsNew: Rule = {
  id: 'return-continue-as-new',
  group: 'api',
  severity: 'error',
  summary: 'A continue-as-new is not returned, or commands follow it.',
  check,
  fixes,
};

const MESSAGES: Readonly<Record<'lost' | 'unyielded' | 'followed' | 'ending', string>> = {
  lost: 'This continue-as-new is not returned: the run goes on behind it and ends as if there were no next execution, or issues commands that no execution may have. Write `return` before it.',
  unyielded: 'This generator returns the continue-as-new without yielding it: it is never issued, and the run completes. Write `yield` before it.',
  followed: 'Commands follow this continue-as-new, and they are never issued: it ends the execution. Write `return` before it, and issue them first, or leave them out.',
  ending: 'This continue-as-new is awaited and never settles. Write `return` before it, so that everyone sees that the execution ends here.',
};

function check(context: RuleContext): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const [owner, reached] of context.state.reached) {
    for (const { span, how, after } of context.perFunction(owner, notes, node => inspect(node, context))) {
      const verdict = verdictOf(context, reached, how, after);
      if (verdict !== undefined) findings.push({ span, owner, message: MESSAGES[verdict], severity: severityOf(verdict) });
    }
  }
  return findings;
}

function severityOf(verdict: keyof typeof MESSAGES): Severity {
  return verdict === 'ending' ? 'hint' : 'error';
}

function verdictOf(context: RuleContext, reached: Reached, how: Note['how'], after: Following): keyof typeof MESSAGES | undefined {
  if (how === 'lost' || how === 'unyielded') return how;
  // A yield ends a generator there and then, so behind a branch the rest is for the other way.
  const spans = how === 'yielded' ? after.near : [...after.near, ...after.far];
  if (hasCommand(context, reached, spans)) return 'followed';
  return how === 'awaited' ? 'ending' : undefined;
}

function hasCommand(context: RuleContext, { facts }: Reached, spans: readonly Span[]): boolean {
  const issuing = issuingFunctions(context.state.reached);
  const isAfter = (at: Span): boolean => spans.some(span => isWithin(at, span));
  return facts.durables.some(call => isCommand(call) && isAfter(call.at)) || facts.sites.some(site => issuing.has(site.target) && isAfter(site.at));
}

function inspect(node: CodeNode, context: RuleContext): readonly Note[] {
  const found: Note[] = [];
  eachOwnNode(node, at => {
    const note = ts.isCallExpression(at) ? noteOf(context, at) : undefined;
    if (note !== undefined) found.push(note);
  });
  return found;
}

function noteOf(context: RuleContext, call: ts.CallExpression): Note | undefined {
  const direct = durableMethod(context, call.expression);
  if (direct !== undefined ? direct.method.kind !== 'continue-as-new' : functionsOf(meaningOf(context, call.expression)).length === 0) return undefined;
  const sources = durableSources(context, call);
  const source = sources.of.find(each => each.method.kind === 'continue-as-new');
  if (source === undefined) return undefined;
  const outcome = outcomeOf(context, call, [...source.dialect.chained, 'then', 'catch', 'finally']);
  const how = howOf(context, outcome, source.dialect.continuesBy === 'throw');
  return how === undefined ? undefined : { span: spanOf(call), how, after: how === 'awaited' || how === 'yielded' ? following(outcome.at) : { near: [], far: [] } };
}

function howOf(context: RuleContext, { fate, at }: Outcome, isThrown: boolean): Note['how'] | undefined {
  switch (fate) {
    case 'dropped':
    case 'voided':
    case 'unused':
    case 'text':
    case 'payload':
    case 'tested':
    case 'read':
      return 'lost';
    case 'returned':
      return isInGenerator(at) && !isThrown ? 'unyielded' : undefined;
    case 'yielded':
      return 'yielded';
    case 'awaited':
      return isThrown || isHandedOn(context, at) ? undefined : 'awaited';
    case 'used':
      return undefined;
  }
}

/** `return await ctx.continueAsNew(…)`, and an awaited value that is returned or kept. */
function isHandedOn(context: RuleContext, awaited: ts.Node): boolean {
  if (!ts.isAwaitExpression(awaited)) return true;
  const { fate } = outcomeOf(context, awaited, []);
  return fate !== 'dropped' && fate !== 'unused' && fate !== 'voided';
}

function isInGenerator(node: ts.Node): boolean {
  if (ts.isArrowFunction(node)) return false;
  const owner = enclosingFunction(node);
  return owner !== undefined && 'asteriskToken' in owner && owner.asteriskToken !== undefined;
}

function isAsync(owner: FunctionNode): boolean {
  return (ts.getCombinedModifierFlags(owner) & ts.ModifierFlags.Async) !== 0;
}

/** A statement of its own becomes the return of its function; what is returned unyielded gets its `yield`. */
function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  const file = context.file(finding.span.file);
  const found = file === undefined ? undefined : nodeAt(file, finding.span.start, finding.span.end);
  const call = found === undefined ? undefined : skipWrappers(found);
  const owner = call === undefined ? undefined : enclosingFunction(call);
  if (call === undefined || owner === undefined) return [];
  const before = (at: ts.Node, text: string, title: string): readonly Fix[] => [{ title, kind: 'quickfix', preferred: true, edits: [{ span: { ...spanOf(at), end: at.getStart() }, newText: text }] }];
  const isGenerator = 'asteriskToken' in owner && owner.asteriskToken !== undefined;
  let outer: ts.Node = call;
  while (ts.isAwaitExpression(outer.parent) || ts.isVoidExpression(outer.parent) || ts.isYieldExpression(outer.parent)) outer = outer.parent;
  if (isGenerator && finding.message === MESSAGES.unyielded) return ts.isReturnStatement(outer.parent) ? before(call, 'yield ', 'Add yield') : [];
  if (!ts.isExpressionStatement(outer.parent) || finding.message === MESSAGES.followed) return [];
  if (isGenerator) return before(call, 'yield ', 'Add yield');
  const edits = [{ span: { ...spanOf(outer), end: call.getStart() }, newText: 'return ' }];
  return isAsync(owner) || !(ts.isConstructorDeclaration(owner) || ts.isCallExpression(owner.parent)) ? [{ title: 'Return it', kind: 'quickfix', preferred: true, edits }] : [];
}
