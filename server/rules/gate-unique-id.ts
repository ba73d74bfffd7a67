// Rule gate-unique-id: on the reach of one orchestration an id stands for one gate with one range.
import type { GateUse } from '../analysis/gates/gate-model.ts';
import { callWords } from './gate-words.ts';
import { gatesByRoot } from './gate-uses.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

export const gateUniqueId: Rule = {
  id: 'gate-unique-id',
  group: 'gates',
  severity: 'error',
  summary: 'One id is used for two gates of an orchestration.',
  check,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const findings = new Map<string, RuleFinding>();
  for (const { root, uses } of gatesByRoot(context)) {
    const first = new Map<string, GateUse>();
    for (const use of uses) {
      if (use.id === undefined) continue;
      const known = first.get(use.id);
      if (known === undefined) first.set(use.id, use);
      const place = `${use.at.file} ${use.at.start} ${use.id}`;
      if (known !== undefined && differs(known, use) && !findings.has(place)) findings.set(place, findingOf(known, use, root.orchestrations));
    }
  }
  return [...findings.values()];
}

/** A range that is not constant may be the same one. */
function differs(one: GateUse, other: GateUse): boolean {
  if (one.kind !== 'version' || other.kind !== 'version') return (one.kind === 'version') !== (other.kind === 'version');
  const known = [one.min, one.max, other.min, other.max].every(each => each !== undefined);
  return known && (one.min !== other.min || one.max !== other.max);
}

function findingOf(first: GateUse, later: GateUse, orchestrations: RuleFinding['orchestrations']): RuleFinding {
  const sameKind = first.kind === 'version' && later.kind === 'version';
  const consequence = sameKind ? 'the answer is one for the whole run, so that one of the two refuses what the other recorded' : 'the two are recorded apart and may answer differently in one run';
  return {
    span: later.at,
    owner: later.owner,
    ...(orchestrations === undefined ? {} : { orchestrations }),
    message: `The id "${later.id ?? ''}" is asked as \`${callWords(first)}\` and as \`${callWords(later)}\`: ${consequence}. ${sameKind ? 'Give both the same range, or give' : 'Give'} the later change an id of its own.`,
    related: [{ span: first.at, message: `first asked here: ${callWords(first)}` }],
  };
}
