// Rule policy-unregistered: a version policy names an orchestration and a version that are registered.
import { satisfies } from 'semver';
import type { PolicyModel } from '../analysis/model.ts';
import type { RegistryProgram } from '../analysis/registry-programs.ts';
import { closest } from './closest-name.ts';
import { productPrograms } from './product-programs.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';
import { isStrictVersion } from './version-compare.ts';

export const policyUnregistered: Rule = {
  id: 'policy-unregistered',
  group: 'versions',
  severity: 'error',
  summary: 'A version policy names a version, or an orchestration, that nobody registers.',
  check: context => context.state.model.policies.flatMap(policy => (context.isTest(policy.policySpan.file) ? [] : findingsFor(context, policy))),
};

function findingsFor(context: RuleContext, policy: PolicyModel): readonly RuleFinding[] {
  const versions = versionsFor(context, policy);
  if (versions === undefined) return [];
  const { name, nameSpan, rule, version } = policy;
  if (nameSpan !== undefined && name === undefined) return [];
  const own = name === undefined ? [...versions.values()].flat() : versions.get(name);
  if (own === undefined) return [{ span: nameSpan ?? policy.policySpan, orchestrations: [], message: unknownName(name ?? '', versions.keys()) }];
  if (rule === undefined || version === undefined || own.some(each => each === undefined || admits(rule, version, each))) return [];
  const whose = name === undefined ? 'any orchestration' : `\`${name}\``;
  const registered = [...new Set(own)].join(', ');
  return [{
    span: policy.policySpan,
    orchestrations: [],
    message: `No registered version of ${whose} is ${rule === 'exact' ? version : `compatible with ${version}`}: a run that is started under this policy finds no code and waits until somebody registers one. Registered: ${registered === '' ? 'none' : registered}.`,
  }];
}

/** Versions by name of the registry that the policy is set on, of every complete registry where nobody can see which; undefined where one is not complete. */
function versionsFor(context: RuleContext, policy: PolicyModel): ReadonlyMap<string, readonly (string | undefined)[]> | undefined {
  const all = productPrograms(context);
  const meant: readonly RegistryProgram[] = policy.builder === undefined ? all : all.filter(each => each.builders.has(policy.builder ?? ''));
  if (meant.length === 0 || meant.some(each => !each.complete)) return undefined;
  const versions = new Map<string, (string | undefined)[]>();
  for (const { name, version } of meant.flatMap(each => each.registrations)) if (name !== undefined) versions.set(name, [...(versions.get(name) ?? []), version]);
  return versions;
}

function unknownName(name: string, names: Iterable<string>): string {
  const near = closest(name, names);
  return `No orchestration is registered as \`${name}\`: the policy never applies. ${near === undefined ? 'Write the name of one that is registered.' : `Did you mean \`${near}\`?`}`;
}

/** As the engine chooses: the version itself, or the same left-most number that is not 0 and not older. */
function admits(rule: 'exact' | 'compatible', version: string, registered: string): boolean {
  if (rule === 'exact') return registered === version;
  return isStrictVersion(version) && isStrictVersion(registered) && satisfies(registered, `^${version}`, { includePrerelease: true });
}
