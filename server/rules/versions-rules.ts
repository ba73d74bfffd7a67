// The rules of the group versions: a new rule is one file, its page beside it, and its import and line here.
import { inputCompat } from './input-compat.ts';
import { pinContinueAsNew } from './pin-continue-as-new.ts';
import { policyUnregistered } from './policy-unregistered.ts';
import { replayRange } from './replay-range.ts';
import { sessionActivityRegistered } from './session-activity-registered.ts';
import { versionDefaultMissing } from './version-default-missing.ts';
import { unversionedOrchestration } from './unversioned-orchestration.ts';
import { versionDoc } from './version-doc.ts';
import { versionDuplicate } from './version-duplicate.ts';
import { versionNameStable } from './version-name-stable.ts';
import { versionOrder } from './version-order.ts';
import { versionRemoved } from './version-removed.ts';
import { versionSemver } from './version-semver.ts';
import { versionSuffix } from './version-suffix.ts';
import { versionTracePrefix } from './version-trace-prefix.ts';
import { versionUnneeded } from './version-unneeded.ts';
import { versionUnregistered } from './version-unregistered.ts';

export const VERSIONS_RULES = {
  'version-suffix': versionSuffix,
  'version-unregistered': versionUnregistered,
  'version-order': versionOrder,
  'version-duplicate': versionDuplicate,
  'version-semver': versionSemver,
  'version-trace-prefix': versionTracePrefix,
  'version-doc': versionDoc,
  'input-compat': inputCompat,
  'pin-continue-as-new': pinContinueAsNew,
  'policy-unregistered': policyUnregistered,
  'replay-range': replayRange,
  'session-activity-registered': sessionActivityRegistered,
  'version-default-missing': versionDefaultMissing,
  'version-name-stable': versionNameStable,
  'version-removed': versionRemoved,
  'version-unneeded': versionUnneeded,
  'unversioned-orchestration': unversionedOrchestration,
} as const;
