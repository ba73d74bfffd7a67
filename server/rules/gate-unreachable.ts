// Rule gate-unreachable: a comparison with the answer of a gate that no admitted version satisfies.
import { gateModel } from '../analysis/gates/gate-model.ts';
import { versionWords } from './gate-words.ts';
import type { Rule } from './rule.ts';

export const gateUnreachable: Rule = {
  id: 'gate-unreachable',
  group: 'gates',
  severity: 'warning',
  summary: 'No version that a gate admits satisfies this comparison.',
  check: context => gateModel(context).dead.map(({ at, text, owner, gate, admitted, patch }) => ({
    span: at,
    owner,
    message: `\`${text.replace(/\s+/g, ' ')}\` never holds: here the gate "${gate}" answers ${patch ? admitted.map(version => version === 1).join(' or ') : `only ${versionWords(admitted)}`}. What it guards is never run, in no recorded run and in no new one. Compare with a version of the range, or delete the branch.`,
  })),
};
