// Rule unknown-orchestration: a child or a detached start of an orchestration, or of a version, that no registry of the workspace has.
import type { DurableCall } from '../analysis/facts.ts';
import type { RegistrationModel } from '../analysis/model.ts';
import { closest } from './closest-name.ts';
import { nameFix } from './name-fix.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

export const unknownOrchestration: Rule = {
  id: 'unknown-orchestration',
  group: 'api',
  severity: 'warning',
  summary: 'An orchestration starts another one that nobody registers.',
  check,
  fixes: (finding, context) => {
    const call = context.state.reached.get(finding.owner ?? '')?.facts.durables.find(each => each.nameSpan?.start === finding.span.start && each.nameSpan.end === finding.span.end);
    const versions = versionsByName(context);
    const name = call?.name === undefined || versions.has(call.name) ? undefined : closest(call.name, versions.keys());
    return name === undefined ? [] : nameFix(context, finding.span, name);
  },
};

function check(context: RuleContext): readonly RuleFinding[] {
  const { model, reached } = context.state;
  const versions = versionsByName(context);
  if (!model.completeness.orchestrations || versions.size === 0) return [];
  const activities = new Set(model.activities.map(activity => activity.name));
  const findings: RuleFinding[] = [];
  for (const [owner, { facts }] of reached) {
    for (const call of facts.durables) {
      const message = call.kind === 'child' || call.kind === 'detached' ? messageFor(call, versions, activities) : undefined;
      if (message !== undefined && call.nameSpan !== undefined) findings.push({ span: call.nameSpan, owner, message });
    }
  }
  return findings;
}

function messageFor(call: DurableCall, versions: ReadonlyMap<string, ReadonlySet<string | undefined>>, activities: ReadonlySet<string>): string | undefined {
  if (call.name === undefined) return undefined;
  const known = versions.get(call.name);
  if (known === undefined) {
    const start = `No registry has an orchestration named \`${call.name}\`: starting it fails, or waits for a worker that has it.`;
    if (activities.has(call.name)) return `${start} An activity has this name; write \`ctx.scheduleActivity(…)\` to run it.`;
    const near = closest(call.name, versions.keys());
    return near === undefined ? `${start} Register it, or write the name of one that is registered.` : `${start} Did you mean \`${near}\`${near.toLowerCase() === call.name.toLowerCase() ? ' (upper and lower case count)' : ''}?`;
  }
  if (call.version === undefined || known.has(call.version) || known.has(undefined)) return undefined;
  return `No registry has version ${call.version} of \`${call.name}\`: starting it fails, or waits for a worker that has it. Registered: ${[...known].join(', ')}.`;
}

/** Versions of every registered name; undefined stands for one that is known at run time only. */
function versionsByName(context: RuleContext): ReadonlyMap<string, ReadonlySet<RegistrationModel['version']>> {
  const versions = new Map<string, Set<string | undefined>>();
  for (const { kind, name, version } of context.state.model.registrations) {
    if (kind === 'orchestration' && name !== undefined) versions.set(name, (versions.get(name) ?? new Set()).add(version));
  }
  return versions;
}
