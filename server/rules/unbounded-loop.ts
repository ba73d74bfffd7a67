// Rule unbounded-loop: a loop that never ends must continue as new, or the history of the run grows until it fails.
import type { FunctionFacts } from '../analysis/facts.ts';
import type { FunctionKey } from '../analysis/functions.ts';
import { callersOf, continuingFunctions, isCommand, issuingFunctions, isWithin } from '../analysis/issuing.ts';
import { dialectsOf } from '../analysis/profile.ts';
import type { DialectId } from '../analysis/model.ts';
import type { LoopFacts } from '../analysis/loops.ts';
import type { Span } from '../analysis/model.ts';
import { loopsIn } from './loop-notes.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

const GROWS = 'This loop never ends, and every round adds to the history: replaying the run takes longer with each round, until the engine refuses it.';
/** How each SDK asks, and how it goes on as new. */
const WAYS_OUT: Readonly<Record<DialectId, string>> = {
  reprise: 'Count the rounds, or ask `ctx.info.continueAsNewSuggested`, and leave the loop with `return ctx.continueAsNew(…)`.',
  'duroxide-node': 'Count the rounds, and leave the loop with `return ctx.continueAsNew(…)`.',
  temporal: 'Count the rounds, or ask `workflowInfo().continueAsNewSuggested`, and leave the loop with `await continueAsNew(…)`.',
  'durable-functions': 'Count the rounds, and leave the loop with `context.df.continueAsNew(…)` and `return`.',
};

export const unboundedLoop: Rule = {
  id: 'unbounded-loop',
  group: 'api',
  severity: 'warning',
  summary: 'An endless loop issues commands in every round and never continues as new.',
  check,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const { reached } = context.state;
  const findings: RuleFinding[] = [];
  for (const [owner, { facts }] of reached) {
    for (const loop of loopsIn(context, owner).loops) {
      if (!loop.isEndless || loop.hasWayOut || !issues(context, facts, loop) || leavesThroughCall(context, facts, loop)) continue;
      findings.push({ span: loop.keyword, owner, message: `${GROWS} ${WAYS_OUT[dialectsOf(context.state, owner)[0]?.id ?? 'reprise']}` });
    }
  }
  return findings;
}

function issues(context: RuleContext, facts: FunctionFacts, loop: LoopFacts): boolean {
  const issuing = issuingFunctions(context.state.reached);
  return facts.durables.some(call => isCommand(call) && isWithin(call.at, loop.whole)) || facts.sites.some(site => issuing.has(site.target) && isWithin(site.at, loop.whole));
}

/** A continue-as-new in the loop or in something that it calls; a call that may throw, where no `catch` inside the loop takes it. */
function leavesThroughCall(context: RuleContext, facts: FunctionFacts, loop: LoopFacts): boolean {
  const { reached } = context.state;
  if (facts.durables.some(call => call.kind === 'continue-as-new' && isWithin(call.at, loop.whole))) return true;
  const sites = facts.sites.filter(site => isWithin(site.at, loop.whole));
  const continuing = continuingFunctions(reached);
  if (sites.some(site => continuing.has(site.target))) return true;
  const isInside = (at: Span): boolean => isWithin(at, loop.whole);
  // Code that cannot be seen may continue as new, cancel or throw.
  if (loopsIn(context, facts.key).handsOut.some(isInside)) return true;
  const handing = handingFunctions(context);
  if (sites.some(site => handing.has(site.target))) return true;
  const throwing = throwingFunctions(context);
  return sites.some(site => throwing.has(site.target) && !loop.caught.some(span => isWithin(site.at, span)));
}

const throwing = new WeakMap<RuleContext['state'], ReadonlySet<FunctionKey>>();

function throwingFunctions(context: RuleContext): ReadonlySet<FunctionKey> {
  const known = throwing.get(context.state);
  if (known !== undefined) return known;
  const made = callersOf(
    context.state.reached,
    facts => loopsIn(context, facts.key).throws,
    (caller, at) => !loopsIn(context, caller).caught.some(span => isWithin(at, span)),
  );
  throwing.set(context.state, made);
  return made;
}

const handing = new WeakMap<RuleContext['state'], ReadonlySet<FunctionKey>>();

/** Functions of which a call may run code that cannot be seen and that has the context. */
function handingFunctions(context: RuleContext): ReadonlySet<FunctionKey> {
  const known = handing.get(context.state);
  if (known !== undefined) return known;
  const made = callersOf(context.state.reached, facts => loopsIn(context, facts.key).handsOut.length > 0);
  handing.set(context.state, made);
  return made;
}
