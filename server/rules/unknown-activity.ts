// Rule unknown-activity: a constant activity name that no registry of the workspace has.
import { closest } from './closest-name.ts';
import { nameFix } from './name-fix.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';
import { mayReachUnseen } from './unseen-registries.ts';

export const unknownActivity: Rule = {
  id: 'unknown-activity',
  group: 'api',
  severity: 'warning',
  summary: 'An orchestration schedules an activity that nobody registers.',
  check,
  fixes: (finding, context) => {
    const written = context.state.reached.get(finding.owner ?? '')?.facts.durables.flatMap(call => call.names).find(({ at }) => at.start === finding.span.start && at.end === finding.span.end);
    const name = written === undefined ? undefined : closest(written.name, namesOf(context));
    return name === undefined ? [] : nameFix(context, finding.span, name);
  },
};

function check(context: RuleContext): readonly RuleFinding[] {
  const { model, reached } = context.state;
  const names = namesOf(context);
  if (names.size === 0) return [];
  const orchestrations = new Set(model.orchestrations.map(orchestration => orchestration.name));
  const findings: RuleFinding[] = [];
  for (const [owner, { facts }] of reached) {
    for (const call of facts.durables) {
      if (call.kind !== 'activity') continue;
      for (const { name, at } of call.names) if (!names.has(name) && !mayReachUnseen(context, 'activity', owner)) findings.push({ span: at, owner, message: message(name, names, orchestrations) });
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
