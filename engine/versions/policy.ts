// How a start without a version finds its version: the latest, an exact one, or the newest compatible one.
import { compareVersions, parseVersion, type SemanticVersion } from './semver.ts';

type PolicyRule = { readonly kind: 'latest' } | { readonly kind: 'exact'; readonly version: string } | { readonly kind: 'compatible'; readonly version: string };

/** Resolved when the first turn of an execution runs, never later: an execution keeps the version that its history names. */
export class VersionPolicy {
  readonly #rule: PolicyRule;

  private constructor(rule: PolicyRule) {
    this.#rule = rule;
  }

  /** The highest registered version. This is what a name without a policy gets. */
  static latest(): VersionPolicy {
    return new VersionPolicy({ kind: 'latest' });
  }

  /** This version and no other. Starts and continue-as-new that name a version themselves are not affected. */
  static exact(version: string): VersionPolicy {
    return new VersionPolicy({ kind: 'exact', version });
  }

  /** The highest registered version that is not older and has the same left-most non-zero component. */
  static compatible(version: string): VersionPolicy {
    return new VersionPolicy({ kind: 'compatible', version });
  }

  /** The version to start among `versions` (ascending); `undefined` when none is admitted, so that the start is unregistered. */
  select(versions: readonly string[]): string | undefined {
    const rule = this.#rule;
    switch (rule.kind) {
      case 'latest':
        return versions.at(-1);
      case 'exact':
        return versions.find((version) => version === rule.version);
      case 'compatible':
        return newestCompatible(rule.version, versions);
      default:
        return unreachable(rule);
    }
  }

  /** What is wrong with this policy for a name that has `versions`; `undefined` when it can be used. */
  problem(name: string, versions: readonly string[]): string | undefined {
    const rule = this.#rule;
    if (rule.kind === 'latest') return undefined;
    if (parseVersion(rule.version) === undefined) return `policy of ${name} names '${rule.version}', which is not a strict semantic version`;
    if (rule.kind === 'exact' && !versions.includes(rule.version)) return `policy of ${name} names ${rule.version}, which is not registered`;
    return undefined;
  }

  toString(): string {
    return this.#rule.kind === 'latest' ? 'latest' : `${this.#rule.kind}(${this.#rule.version})`;
  }
}

function newestCompatible(base: string, versions: readonly string[]): string | undefined {
  const wanted = parseVersion(base);
  if (wanted === undefined) return undefined;
  return versions.findLast((text) => {
    const version = parseVersion(text);
    return version !== undefined && compareVersions(version, wanted) >= 0 && sameLeftMostComponent(version, wanted);
  });
}

function sameLeftMostComponent(a: SemanticVersion, b: SemanticVersion): boolean {
  if (b.major !== 0) return a.major === b.major;
  if (b.minor !== 0) return a.major === 0 && a.minor === b.minor;
  return a.major === 0 && a.minor === 0 && a.patch === b.patch;
}

function unreachable(rule: never): never {
  throw new Error(`unknown policy ${String(rule)}`);
}
