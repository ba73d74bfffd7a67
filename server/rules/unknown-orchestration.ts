// Rule unknown-orchestration: a child, a detached start or a client's start of an orchestration, or of a version, that no registry of the workspace has.
import type { FunctionKey } from '../analysis/functions.ts';
import type { RegistrationModel, Span } from '../analysis/model.ts';
import { closest } from './closest-name.ts';
import { nameFix } from './name-fix.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';
import { mayReachUnseen } from './unseen-registries.ts';
import { compareVersions } from './version-compare.ts';

/** A place that asks for an orchestration by name. */
interface Start {
  /** Undefined for a client's. */
  readonly owner: FunctionKey | undefined;
  readonly names: readonly { readonly name: string; readonly at: Span }[];
  readonly version: string | undefined;
  readonly versionSpan: Span | undefined;
}

/** Registered versions by name; undefined stands for one that is known at run time only. */
type Versions = ReadonlyMap<string, ReadonlySet<RegistrationModel['version']>>;

export const unknownOrchestration: Rule = {
  id: 'unknown-orchestration',
  group: 'api',
  severity: 'warning',
  summary: 'A start of an orchestration, or of a version, that nobody registers.',
  check,
  fixes: (finding, context) => {
    const versions = versionsByName(context);
    for (const start of startsIn(context)) {
      const named = start.names.find(({ at }) => at.file === finding.span.file && at.start === finding.span.start && at.end === finding.span.end);
      if (named === undefined) continue;
      const known = versions.get(named.name);
      if (known !== undefined) return start.versionSpan === undefined ? [] : versionFixes(context, start.versionSpan, known);
      const name = closest(named.name, versions.keys());
      return name === undefined ? [] : nameFix(context, finding.span, name);
    }
    return [];
  },
};

function check(context: RuleContext): readonly RuleFinding[] {
  const { model } = context.state;
  const versions = versionsByName(context);
  if (versions.size === 0) return [];
  const activities = new Set(model.activities.map(activity => activity.name));
  return startsIn(context).flatMap(start =>
    start.names.flatMap(({ name, at }) => {
      const message = messageFor(name, start.version, versions, activities);
      return message === undefined || mayReachUnseen(context, 'orchestration', start.owner) ? [] : [{ span: at, message, ...(start.owner === undefined ? { orchestrations: [] } : { owner: start.owner }) }];
    }),
  );
}

/** Starts by orchestrations, and by clients of an SDK whose orchestrations are registered here: others run elsewhere. */
function startsIn(context: RuleContext): readonly Start[] {
  const { model, reached } = context.state;
  const starts: Start[] = [];
  for (const [owner, { facts }] of reached) {
    for (const call of facts.durables) if (call.kind === 'child' || call.kind === 'detached') starts.push({ owner, names: call.names, version: call.version, versionSpan: call.versionSpan });
  }
  const here = new Set(model.registrations.filter(({ kind }) => kind === 'orchestration').map(({ dialect }) => dialect));
  for (const call of model.clientCalls) {
    if (call.kind === 'start' && here.has(call.dialect) && !context.isTest(call.at.file)) starts.push({ owner: undefined, names: call.names, version: call.version, versionSpan: call.versionSpan });
  }
  return starts;
}

function messageFor(name: string, version: string | undefined, versions: Versions, activities: ReadonlySet<string>): string | undefined {
  const known = versions.get(name);
  if (known === undefined) {
    const start = `No registry has an orchestration named \`${name}\`: starting it fails, or waits for a worker that has it.`;
    if (activities.has(name)) return `${start} An activity has this name; write \`ctx.scheduleActivity(…)\` to run it.`;
    const near = closest(name, versions.keys());
    return near === undefined ? `${start} Register it, or write the name of one that is registered.` : `${start} Did you mean \`${near}\`${near.toLowerCase() === name.toLowerCase() ? ' (upper and lower case count)' : ''}?`;
  }
  if (version === undefined || known.has(version) || known.has(undefined)) return undefined;
  return `No registry has version ${version} of \`${name}\`: starting it fails, or waits for a worker that has it. Registered: ${[...known].join(', ')}.`;
}

/** One fix for each registered version, the newest first; which one is meant is for people to decide. */
function versionFixes(context: RuleContext, span: Span, known: ReadonlySet<RegistrationModel['version']>): ReturnType<typeof nameFix> {
  const registered = [...known].filter(version => version !== undefined).toSorted((a, b) => compareVersions(b, a));
  return registered.flatMap(version => nameFix(context, span, version)).map(fix => ({ ...fix, preferred: false }));
}

function versionsByName(context: RuleContext): Versions {
  const versions = new Map<string, Set<string | undefined>>();
  for (const { kind, name, version } of context.state.model.registrations) {
    if (kind === 'orchestration' && name !== undefined) versions.set(name, (versions.get(name) ?? new Set()).add(version));
  }
  return versions;
}
