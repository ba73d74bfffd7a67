// Findings for the uses of forbidden APIs that orchestrations reach: one for each place, with a message of three parts.
import type { ForbiddenRule } from '@reprise/engine';
import type { ApiUse } from '../analysis/facts.ts';
import type { RuleContext, RuleFinding } from './rule.ts';

/** All reached uses of the APIs of one rule. `describe` says what is wrong and why it matters on replay; what to write instead comes from the table. */
export function apiFindings(context: RuleContext, rule: ForbiddenRule, describe: (use: ApiUse) => string): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const [owner, { facts }] of context.state.reached) {
    for (const use of facts.uses) {
      if (use.api.rule === rule) findings.push({ span: use.at, owner, message: `${describe(use)} Write ${use.api.instead} instead.` });
    }
  }
  return findings;
}

/** The name of an API as the user knows it: what is written, or the table's path where that is long. */
export function apiName(use: ApiUse): string {
  const written = use.text.replace(/\s+/g, ' ');
  const name = use.api.origin === 'global' ? use.api.path : `${use.api.module ?? ''}: ${use.api.path.replace(/^default\./, '')}`;
  return written === use.api.path || written.length > 40 || use.api.path.endsWith('*') ? (written.length > 40 ? name : written) : `${written} (${name})`;
}
