// The rules of the group versions: a new rule is one file, its page beside it, and its import and line here.
import { versionDoc } from './version-doc.ts';
import { versionDuplicate } from './version-duplicate.ts';
import { versionOrder } from './version-order.ts';
import { versionSemver } from './version-semver.ts';
import { versionSuffix } from './version-suffix.ts';
import { versionTracePrefix } from './version-trace-prefix.ts';
import { versionUnregistered } from './version-unregistered.ts';

export const VERSIONS_RULES = {
  'version-suffix': versionSuffix,
  'version-unregistered': versionUnregistered,
  'version-order': versionOrder,
  'version-duplicate': versionDuplicate,
  'version-semver': versionSemver,
  'version-trace-prefix': versionTracePrefix,
  'version-doc': versionDoc,
} as const;
