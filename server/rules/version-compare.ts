// The order of versions by semantic precedence.
import { compare, valid } from 'semver';

/** True for strict `MAJOR.MINOR.PATCH` with optional pre-release and build, nothing before or after it. */
export function isStrictVersion(text: string): boolean {
  return valid(text) !== null && /^\d/.test(text) && text.trim() === text;
}

/** Negative where `a` comes before `b`. What is no version comes before every version. */
export function compareVersions(a: string, b: string): number {
  if (!isStrictVersion(a) || !isStrictVersion(b)) return Number(isStrictVersion(a)) - Number(isStrictVersion(b));
  return compare(a, b);
}
