// Rule unknown-activity: a constant activity name that no registry of the workspace has.
import type { DurableCall } from '../analysis/facts.ts';
import { closest } from './closest-name.ts';
import { nameFix } from './name-fix.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

export const unknownActivity: Rule = {
  id: 'unknown-activity',
  group: 'api',
  severity: 'warning',
  summary: 'An orchestration schedules an activity that nobody registers.',
  check,
  fixes: (finding, context) => {
    const written = callAt(finding, context)?.name;
    const name = written === undefined ? undefined : closest(written, namesOf(context));
    return name === undefined ? [] : nameFix(context, finding.span, name);
  },
};

function check(context: RuleContext): readonly RuleFinding[] {
  const { model, reached } = context.state;
  const names = namesOf(context);
  if (!model.completeness.activities || names.size === 0) return [];
  const orchestrations = new Set(model.orchestrations.map(orchestration => orchestration.name));
  const findings: RuleFinding[] = [];
  for (const [owner, { facts }] of reached) {
    for (const call of facts.durables) {
      if (call.kind !== 'activity' || call.name === undefined || call.nameSpan === undefined || names.has(call.name)) continue;
      findings.push({ span: call.nameSpan, owner, message: message(call.name, names, orchestrations) });
    }
  }
  return findings;
}

function message(name: string, names: ReadonlySet<string>, orchestrations: ReadonlySet<string | undefined>): string {
  const start = `No registry has an activity named \`${name}\`: scheduling it fails the run, or waits for a worker that has it.`;
  if (orchestrations.has(name)) return `${start} An orchestration has this name; write \`ctx.scheduleSubOrchestration(…)\` to start it.`;
  const near = closest(name, names);
  if (near === undefined) return `${start} Register it, or write the name of one that is registered.`;
  const reason = near.toLowerCase() === name.toLowerCase() ? ' (upper and lower case count)' : '';
  return `${start} Did you mean \`${near}\`${reason}?`;
}

function namesOf(context: RuleContext): ReadonlySet<string> {
  return new Set(context.state.model.activities.map(activity => activity.name));
}

function callAt(finding: RuleFinding, context: RuleContext): DurableCall | undefined {
  return context.state.reached.get(finding.owner ?? '')?.facts.durables.find(call => call.nameSpan?.start === finding.span.start && call.nameSpan.end === finding.span.end);
}
