// Rule query-is-pure: a query answers from the state as it is and leaves no trace.
import { ts } from 'ts-morph';
import { registeredHandler } from '../analysis/contexts.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import { keyOf, type CodeNode, type FunctionKey } from '../analysis/functions.ts';
import type { Span } from '../analysis/model.ts';
import { purityOf, type Origin, type Purity } from '../analysis/purity.ts';
import { functionsOf, meaningOf } from '../analysis/resolve.ts';
import { spanOf } from '../analysis/syntax.ts';
import { eachOwnNode } from './own-nodes.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

interface Registration {
  readonly call: Span;
  readonly handlers: readonly FunctionKey[];
}

const registrations = new FunctionNotes<Registration>();
const purities = new FunctionNotes<Purity>();
/** Longer chains of calls than this are not followed from a query. */
const DEPTH_MAX = 8;

export const queryIsPure: Rule = {
  id: 'query-is-pure',
  group: 'api',
  severity: 'error',
  summary: 'A query handler issues commands, waits, or changes the state of the run.',
  check,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const owner of context.state.reached.keys()) {
    for (const { call, handlers } of context.perFunction(owner, registrations, node => registered(node, context))) {
      const deed = handlers.map(handler => deedOf(context, handler, 'outer', [], DEPTH_MAX)).find(each => each !== undefined);
      if (deed === undefined) continue;
      findings.push({ span: call, owner, message: `This query handler ${deed}: a query may come at any time and is in no history, so a replay does not know of it and goes another way. Answer from what is there, and change state in the orchestration or in a signal handler.` });
    }
  }
  return findings;
}

function registered(node: CodeNode, context: RuleContext): readonly Registration[] {
  const found: Registration[] = [];
  eachOwnNode(node, at => {
    const registered = ts.isCallExpression(at) ? registeredHandler(context, at) : undefined;
    if (registered?.kind === 'query') found.push({ call: spanOf(at), handlers: functionsOf(meaningOf(context, registered.handler)).map(keyOf) });
  });
  return found;
}

/** What a call of the function does that outlives it; `self` and `given` say where `this` and the arguments come from. */
function deedOf(context: RuleContext, key: FunctionKey, self: Origin, given: readonly Origin[], depth: number): string | undefined {
  const [purity] = context.perFunction(key, purities, node => [purityOf(context, node)]);
  if (purity === undefined || depth <= 0) return undefined;
  if (purity.acts !== undefined) return purity.acts;
  if (purity.writes !== undefined) return `writes \`${purity.writes}\`, which outlives it`;
  if (purity.writesThis && self === 'outer') return 'writes members of its object, which outlives it';
  if (purity.writesParameters.some(index => given[index] === 'outer')) return 'writes what it is given, which outlives it';
  const origin = (each: Origin): Origin => (each === 'this' ? self : typeof each === 'number' ? (given[each] ?? 'own') : each);
  for (const call of purity.calls) {
    const deed = deedOf(context, call.target, origin(call.receiver), call.arguments.map(origin), depth - 1);
    if (deed !== undefined) return `calls \`${call.name}\`, which ${deed}`;
  }
  return undefined;
}
