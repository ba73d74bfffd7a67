// Rule gate-exhaustive: where arms do different things for versions of a gate, every newer version that the range admits has one.
import { gateModel } from '../analysis/gates/gate-model.ts';
import { versionWords } from './gate-words.ts';
import type { Rule } from './rule.ts';

export const gateExhaustive: Rule = {
  id: 'gate-exhaustive',
  group: 'gates',
  severity: 'error',
  summary: 'A version that a gate admits has no branch.',
  check: context => gateModel(context).missing.map(({ at, owner, form, gate, versions, covered }) => ({
    span: at,
    owner,
    message: `${form === 'table' ? 'This table has no entry' : `This ${form} has no arm`} for ${versionWords(versions)} of the gate "${gate}", which has ${form === 'table' ? 'entries' : 'arms'} for ${versionWords(covered)}: runs that record what is missing ${form === 'table' ? 'find nothing to call' : 'do none of it'}, and that cannot be changed later without another version. Write ${form === 'switch' ? 'the missing `case`, or a `default`' : form === 'if' ? 'the missing branch, or an `else`' : 'the missing entry'}.`,
  })),
};
