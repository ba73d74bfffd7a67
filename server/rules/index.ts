// All rules by id, group by group, and the facts of every id that a finding can carry.
import { ANALYSIS_RULES } from './analysis-rules.ts';
import { API_RULES } from './api-rules.ts';
import { DETERMINISM_RULES } from './determinism-rules.ts';
import { GATES_RULES } from './gates-rules.ts';
import type { Rule, RuleGroup, Severity } from './rule.ts';
import { VERSIONS_RULES } from './versions-rules.ts';

const BY_ID = { ...DETERMINISM_RULES, ...API_RULES, ...GATES_RULES, ...VERSIONS_RULES, ...ANALYSIS_RULES };

/** Rules that read the analysed project. */
export type RuleId = keyof typeof BY_ID;

/** Findings that are made elsewhere, by the guard, by replaying histories, by reading suppressions. */
export type ReportedId = 'version-guard' | 'replay-divergence' | 'replay-soft' | 'suppression-no-reason' | 'suppression-unused' | 'suppression-unknown-rule';

export const RULES: Readonly<Record<RuleId, Rule>> = BY_ID;

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
