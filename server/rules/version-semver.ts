// Rule version-semver: a version is strict semantic versioning.
import type { Rule } from './rule.ts';
import { isStrictVersion } from './version-compare.ts';

export const versionSemver: Rule = {
  id: 'version-semver',
  group: 'versions',
  severity: 'error',
  summary: 'A version is not MAJOR.MINOR.PATCH.',
  check: context =>
    context.state.model.registrations.flatMap(({ kind, name, version, versionSpan, call }) => {
      if (kind !== 'orchestration' || version === undefined || versionSpan === undefined || context.isTest(call.file) || isStrictVersion(version)) return [];
      return [{ span: versionSpan, orchestrations: [], message: `\`${version}\` is no version of the form MAJOR.MINOR.PATCH: the registry refuses \`${name ?? 'it'}\`, because policies and replays order versions by it. Write for example 1.0.2.` }];
    }),
};
