// What became of the versions of the baseline: which are gone, and which are registered under another name now.
import type { ReleasedFact } from '../analysis/guard/released-facts.ts';
import { productPrograms, registeredVersions, type RegisteredVersion } from './product-programs.ts';
import type { RuleContext } from './rule.ts';
import { mayHaveUnseenVersions } from './unseen-registries.ts';

export interface RenamedVersion {
  readonly released: ReleasedFact;
  readonly now: RegisteredVersion;
  readonly ref: string;
}

/** Released versions that no registry of the project has any more, without those that the lock file retires; nothing where a registry cannot be seen. */
export function goneVersions(context: RuleContext): readonly ReleasedFact[] {
  const baseline = context.baseline();
  const { model } = context.state;
  if (baseline === undefined) return [];
  const present = new Set<string>();
  const open = new Set<string>();
  for (const { kind, name, version } of model.registrations) {
    if (kind !== 'orchestration' || name === undefined) continue;
    if (version === undefined) open.add(name);
    else present.add(`${name}@${version}`);
  }
  return baseline.versions.filter(({ name, version, retired }) => name !== undefined && retired === undefined && !open.has(name) && !present.has(`${name}@${version}`) && !mayHaveUnseenVersions(context, name));
}

/** Gone versions whose function is registered in the same version under a name that the baseline does not have. */
export function renamedVersions(context: RuleContext): readonly RenamedVersion[] {
  const gone = goneVersions(context);
  const baseline = context.baseline();
  if (gone.length === 0 || baseline === undefined) return [];
  const known = new Set(baseline.versions.map(each => `${each.name ?? ''}@${each.version}`));
  const now = productPrograms(context).flatMap(program => registeredVersions(context, program));
  return gone.flatMap(released => {
    const renamed = now.find(each => each.functionName !== '' && each.functionName === released.functionName && each.version === released.version && !known.has(`${each.name}@${each.version}`));
    return renamed === undefined ? [] : [{ released, now: renamed, ref: baseline.ref }];
  });
}
