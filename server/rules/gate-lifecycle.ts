// Rule gate-lifecycle: a patch is `patched`, then `deprecatePatch`, then gone, one after the other.
import type { GateUse } from '../analysis/gates/gate-model.ts';
import { gatesByRoot } from './gate-uses.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

/** What only the baseline and recorded histories show is found with them (gate-source.ts). */
export const gateLifecycle: Rule = {
  id: 'gate-lifecycle',
  group: 'gates',
  severity: 'warning',
  summary: 'A patch is not retired in order.',
  check,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const findings = new Map<string, RuleFinding>();
  for (const { root, uses } of gatesByRoot(context)) {
    for (const use of uses) {
      if (use.kind !== 'deprecate' || use.id === undefined) continue;
      const kept = uses.find(other => other.kind === 'patch' && other.id === use.id && !other.unread);
      const place = `${use.at.file} ${use.at.start}`;
      if (kept !== undefined && !findings.has(place)) findings.set(place, findingOf(use, kept, root.orchestrations));
    }
  }
  return [...findings.values()];
}

function findingOf(use: GateUse, kept: GateUse, orchestrations: RuleFinding['orchestrations']): RuleFinding {
  return {
    span: use.at,
    owner: use.owner,
    ...(orchestrations === undefined ? {} : { orchestrations }),
    message: `\`deprecatePatch('${use.id ?? ''}')\` says that the old side of the patch is gone, and \`patched('${use.id ?? ''}')\` still keeps both sides: runs without the patch are sent either way. Keep \`patched\` alone until no such run is open, then replace it by \`deprecatePatch\` and delete the old side.`,
    related: [{ span: kept.at, message: 'both sides are kept here' }],
  };
}
