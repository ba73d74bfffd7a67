// Versions of one family that are registered under another name than the first of them.
import type { RegistryProgram } from '../analysis/registry-programs.ts';
import { registeredVersions, type RegisteredVersion } from './product-programs.ts';
import type { RuleContext } from './rule.ts';
import { versionName } from './version-names.ts';

export interface MisnamedVersion {
  readonly version: RegisteredVersion;
  /** The first of its family, whose name it should have. */
  readonly first: RegisteredVersion;
}

export function misnamedVersions(context: RuleContext, program: RegistryProgram): readonly MisnamedVersion[] {
  return familiesOf(registeredVersions(context, program)).flatMap(family => {
    const [first] = family;
    if (first === undefined || sharesVersions(family)) return [];
    return family.flatMap(version => (version.name === first.name ? [] : [{ version, first }]));
  });
}

/** Functions of one stem; methods belong to their class. At least one says its version in its name. */
function familiesOf(versions: readonly RegisteredVersion[]): readonly (readonly RegisteredVersion[])[] {
  const families = new Map<string, RegisteredVersion[]>();
  for (const version of versions) {
    if (version.functionName === '') continue;
    const stem = versionName(version.functionName)?.stem ?? version.functionName;
    const container = /#(.*)[./][^./]*$/.exec(version.key)?.[1] ?? '';
    const key = `${container} ${stem}`;
    families.set(key, [...(families.get(key) ?? []), version]);
  }
  return [...families.values()].filter(family => family.some(each => versionName(each.functionName) !== undefined));
}

/** Two functions of one stem that are both the same version belong to two families that happen to be called alike, and one function under two names is meant to have both. */
function sharesVersions(family: readonly RegisteredVersion[]): boolean {
  const names = new Map<string, Set<string>>();
  for (const { name, version } of family) names.set(version, (names.get(version) ?? new Set()).add(name));
  return [...names.values()].some(each => each.size > 1);
}
