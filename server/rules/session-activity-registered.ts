// Rule session-activity-registered: every worker can run the activities of a session, since any of them may come to own it.
import { registryPrograms } from '../analysis/registry-programs.ts';
import type { Span } from '../analysis/model.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

export const sessionActivityRegistered: Rule = {
  id: 'session-activity-registered',
  group: 'versions',
  severity: 'warning',
  summary: 'A worker lacks an activity that runs on a session.',
  check,
};

interface Worker {
  readonly call: Span;
  readonly activities: ReadonlySet<string>;
}

function check(context: RuleContext): readonly RuleFinding[] {
  const workers = workersOf(context);
  if (workers === undefined || workers.length < 2) return [];
  const findings: RuleFinding[] = [];
  for (const [owner, { facts }] of context.state.reached) {
    for (const { method, name, nameSpan } of facts.durables) {
      if (!method.endsWith('OnSession') || name === undefined || nameSpan === undefined || context.isTest(nameSpan.file)) continue;
      const without = workers.filter(each => !each.activities.has(name));
      if (without.length === 0 || without.length === workers.length) continue;
      findings.push({
        span: nameSpan,
        owner,
        message: `${without.length === 1 ? 'A worker' : `${without.length} workers`} of this project cannot run \`${name}\`: a session stays with the worker that claimed it, and there the activity fails for good. Register it in every worker's activities.`,
        related: without.map(({ call }) => ({ span: call, message: `this worker has no ${name}` })),
      });
    }
  }
  return findings;
}

/** Undefined where the activities of one of them cannot be seen. */
function workersOf(context: RuleContext): readonly Worker[] | undefined {
  const started = context.state.model.workers.filter(each => !context.isTest(each.call.file));
  if (started.length < 2) return undefined;
  const programs = registryPrograms(context.state.model, 'activity');
  const workers: Worker[] = [];
  for (const { call, activities } of started) {
    const meant = programs.find(each => each.builders.has(activities ?? ''));
    if (activities === undefined || meant === undefined || !meant.complete) return undefined;
    const registered = activitiesOf(context, activities);
    workers.push({ call, activities: registered });
  }
  return workers;
}

/** What a registry has, with what is merged into it. */
function activitiesOf(context: RuleContext, builder: string): ReadonlySet<string> {
  const { builders, registrations } = context.state.model;
  const within = new Set([builder]);
  for (const id of within) for (const { builder: included } of builders.find(each => each.id === id)?.includes ?? []) within.add(included);
  return new Set(registrations.flatMap(each => (each.kind === 'activity' && each.name !== undefined && within.has(each.builder) ? [each.name] : [])));
}
