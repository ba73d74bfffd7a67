// All rules by id: a new rule is one file, its page beside it, and one line here.
import { awaitDurable } from './await-durable.ts';
import { noAmbientTimer } from './no-ambient-timer.ts';
import { noConsole } from './no-console.ts';
import { noDynamicCode } from './no-dynamic-code.ts';
import { noEnvironment } from './no-environment.ts';
import { noForeignPromise } from './no-foreign-promise.ts';
import { noIo } from './no-io.ts';
import { noLocale } from './no-locale.ts';
import { noModuleState } from './no-module-state.ts';
import { noRandom } from './no-random.ts';
import { noReplayingBranch } from './no-replaying-branch.ts';
import { noSharedMemory } from './no-shared-memory.ts';
import { noUnstableIdentity } from './no-unstable-identity.ts';
import { noWallClock } from './no-wall-clock.ts';
import type { Rule, RuleGroup, Severity } from './rule.ts';
import { unknownActivity } from './unknown-activity.ts';
import { unknownOrchestration } from './unknown-orchestration.ts';
import { versionDoc } from './version-doc.ts';
import { versionDuplicate } from './version-duplicate.ts';
import { versionOrder } from './version-order.ts';
import { versionSemver } from './version-semver.ts';
import { versionSuffix } from './version-suffix.ts';
import { versionTracePrefix } from './version-trace-prefix.ts';
import { versionUnregistered } from './version-unregistered.ts';

/** Rules that read the analysed project. */
export type RuleId =
  | 'no-wall-clock' | 'no-random' | 'no-ambient-timer' | 'no-io'
  | 'no-environment' | 'no-locale' | 'no-foreign-promise' | 'no-module-state' | 'no-unstable-identity'
  | 'no-dynamic-code' | 'no-shared-memory' | 'no-console' | 'no-replaying-branch'
  | 'await-durable' | 'unknown-activity' | 'unknown-orchestration' | 'version-suffix'
  | 'version-unregistered' | 'version-order' | 'version-duplicate' | 'version-semver'
  | 'version-trace-prefix' | 'version-doc';

/** Findings that are made elsewhere, by the guard, by replaying histories, by reading suppressions. */
export type ReportedId = 'version-guard' | 'replay-divergence' | 'replay-soft' | 'suppression-no-reason' | 'suppression-unused' | 'suppression-unknown-rule';

export const RULES: Readonly<Record<RuleId, Rule>> = {
  'no-wall-clock': noWallClock,
  'no-random': noRandom,
  'no-ambient-timer': noAmbientTimer,
  'no-io': noIo,
  'no-environment': noEnvironment,
  'no-locale': noLocale,
  'no-foreign-promise': noForeignPromise,
  'no-module-state': noModuleState,
  'no-unstable-identity': noUnstableIdentity,
  'no-dynamic-code': noDynamicCode,
  'no-shared-memory': noSharedMemory,
  'no-console': noConsole,
  'no-replaying-branch': noReplayingBranch,
  'await-durable': awaitDurable,
  'unknown-activity': unknownActivity,
  'unknown-orchestration': unknownOrchestration,
  'version-suffix': versionSuffix,
  'version-unregistered': versionUnregistered,
  'version-order': versionOrder,
  'version-duplicate': versionDuplicate,
  'version-semver': versionSemver,
  'version-trace-prefix': versionTracePrefix,
  'version-doc': versionDoc,
};

export interface RuleFacts {
  readonly id: string;
  readonly group: RuleGroup;
  readonly severity: Severity;
  readonly summary: string;
}

const REPORTED: Readonly<Record<ReportedId, Omit<RuleFacts, 'id'>>> = {
  'version-guard': { group: 'versions', severity: 'error', summary: 'An edit changes the commands of a released version without a gate or a new version.' },
  'replay-divergence': { group: 'analysis', severity: 'error', summary: 'A recorded history cannot be replayed with this code.' },
  'replay-soft': { group: 'analysis', severity: 'warning', summary: 'A recorded history replays, and something in it differs.' },
  'suppression-no-reason': { group: 'analysis', severity: 'warning', summary: 'A suppression gives no reason.' },
  'suppression-unused': { group: 'analysis', severity: 'warning', summary: 'A suppression hides nothing.' },
  'suppression-unknown-rule': { group: 'analysis', severity: 'warning', summary: 'A suppression names a rule that does not exist.' },
};

/** Facts of every id that a finding can carry, by id. */
export const RULE_FACTS: ReadonlyMap<string, RuleFacts> = new Map<string, RuleFacts>([
  ...Object.values(RULES).map(rule => [rule.id, rule] as const),
  ...Object.entries(REPORTED).map(([id, facts]) => [id, { id, ...facts }] as const),
]);
