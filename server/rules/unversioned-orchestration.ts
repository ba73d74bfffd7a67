// Rule unversioned-orchestration: an orchestration with neither a second version nor a gate has no place to put the next change.
import { gateModel } from '../analysis/gates/gate-model.ts';
import type { OrchestrationModel } from '../analysis/model.ts';
import { firstVersionEdits } from '../scaffold/first-version.ts';
import type { Fix, Rule, RuleContext, RuleFinding } from './rule.ts';

export const unversionedOrchestration: Rule = {
  id: 'unversioned-orchestration',
  group: 'versions',
  severity: 'hint',
  summary: 'An orchestration has one version and no gate.',
  check,
  fixes,
};

function check(context: RuleContext): readonly RuleFinding[] {
  return unversioned(context).map(orchestration => ({
    span: orchestration.head,
    orchestrations: [orchestration],
    message: `\`${orchestration.name ?? orchestration.functionName}\` has one version and no gate: whatever changes its commands breaks the runs that are open once it is released. Keep this code as version ${orchestration.version} and begin the next version, or put the first change behind a gate.`,
  }));
}

/** With a baseline only what it has: the rest was never released and has no run to keep. Without one everything may be released. */
function unversioned(context: RuleContext): readonly OrchestrationModel[] {
  const released = context.baseline()?.versions;
  const { orchestrations, registrations } = context.state.model;
  const { working, gated } = reachOf(context);
  return orchestrations.filter(orchestration => {
    const { name, version, registration } = orchestration;
    if (name === undefined || registration === undefined || context.isTest(registration.file) || context.isTest(orchestration.function.file)) return false;
    const family = registrations.filter(each => each.kind === 'orchestration' && (each.name === name || each.name === undefined) && !context.isTest(each.call.file));
    const isFamily = family.some(each => each.name === undefined || each.version !== version) || released?.some(each => each.name === name && each.version !== version) === true;
    const isReleased = released === undefined || released.some(each => each.name === name && each.version === version);
    return !isFamily && isReleased && working.has(orchestration.key) && !gated.has(orchestration.key);
  });
}

/** Keys of the orchestrations with an activity or a child on their reach, and of those that ask a gate. */
function reachOf(context: RuleContext): { readonly working: ReadonlySet<string>; readonly gated: ReadonlySet<string> } {
  const { roots, reached } = context.state;
  const keysOf = (indexes: Iterable<number>): ReadonlySet<string> => new Set([...new Set(indexes)].flatMap(index => roots[index]?.key ?? []));
  const working = [...reached.values()].filter(({ facts }) => facts.durables.some(durable => durable.kind === 'activity' || durable.kind === 'child'));
  return { working: keysOf(working.flatMap(each => each.roots)), gated: keysOf(gateModel(context).uses.flatMap(use => use.roots)) };
}

function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  const orchestration = unversioned(context).find(each => each.head.file === finding.span.file && each.head.start === finding.span.start);
  const made = orchestration === undefined || orchestration.dialect !== 'reprise' ? undefined : firstVersionEdits(context, context.state.model.registrations.filter(each => !context.isTest(each.call.file)), orchestration);
  return made === undefined ? [] : [{ title: `Keep ${orchestration?.version ?? ''} as it is and begin version ${made.version}, which calls it`, kind: 'quickfix', edits: made.edits }];
}
