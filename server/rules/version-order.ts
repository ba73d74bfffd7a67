// Rule version-order: the versions of one name are registered in ascending order.
import type { RegistrationModel } from '../analysis/model.ts';
import { areExclusiveRegistrations } from './exclusive-registrations.ts';
import { registrationGroups } from './registration-groups.ts';
import type { Fix, Rule, RuleContext, RuleFinding } from './rule.ts';
import { compareVersions, isStrictVersion } from './version-compare.ts';

export const versionOrder: Rule = {
  id: 'version-order',
  group: 'versions',
  severity: 'error',
  summary: 'Versions of one name are not registered in ascending order.',
  check: context => registrationGroups(context).flatMap(group => group.flatMap((registration, index) => findingFor(context, group, registration, index))),
  fixes,
};

function findingFor(context: RuleContext, group: readonly RegistrationModel[], registration: RegistrationModel, index: number): readonly RuleFinding[] {
  const before = higherBefore(context, group, registration, index);
  if (before === undefined) return [];
  return [{
    span: registration.versionSpan ?? registration.call,
    orchestrations: [],
    message: `${registration.version ?? ''} of \`${registration.name ?? ''}\` is registered after ${before.version ?? ''}: readers and reviews take the last one for the newest, and the order decides nothing else. Register versions in ascending order.`,
    related: [{ span: before.call, message: `${before.version ?? ''} is registered here` }],
  }];
}

/** The highest version that stands before this one although it is newer. */
function higherBefore(context: RuleContext, group: readonly RegistrationModel[], registration: RegistrationModel, index: number): RegistrationModel | undefined {
  const { version } = registration;
  if (version === undefined || !isStrictVersion(version)) return undefined;
  return group
    .slice(0, index)
    .filter(each => each.version !== undefined && isStrictVersion(each.version) && compareVersions(each.version, version) > 0 && !areExclusiveRegistrations(context, each, registration))
    .sort((a, b) => compareVersions(b.version ?? '', a.version ?? ''))[0];
}

/** Moves the call before the first newer one of the same chain. */
function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  for (const group of registrationGroups(context)) {
    const index = group.findIndex(each => (each.versionSpan ?? each.call) === finding.span || ((each.versionSpan ?? each.call).start === finding.span.start && each.call.file === finding.span.file));
    const registration = group[index];
    if (registration === undefined) continue;
    const { version } = registration;
    const newer = version === undefined ? undefined : group.slice(0, index).find(each => each.version !== undefined && compareVersions(each.version, version) > 0);
    const text = context.file(registration.call.file)?.text;
    if (newer === undefined || text === undefined || newer.method === 'registerAll' || registration.method === 'registerAll') return [];
    // A call in a chain is its dot, its name and its arguments, with the white space before it.
    const lead = /\s*\.$/.exec(text.slice(0, registration.call.start))?.[0];
    const target = /\s*\.$/.exec(text.slice(0, newer.call.start))?.[0];
    if (lead === undefined || target === undefined) return [];
    const { file, start, end } = registration.call;
    const moved = text.slice(start, end);
    const at = newer.call.start - target.length;
    return [{
      title: `Move before ${newer.version ?? ''}`,
      kind: 'quickfix',
      preferred: true,
      edits: [{ span: { file, start: at, end: at }, newText: `${target}${moved}` }, { span: { file, start: start - lead.length, end }, newText: '' }],
    }];
  }
  return [];
}
