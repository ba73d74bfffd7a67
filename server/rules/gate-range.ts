// Rule gate-range: the range of a gate is two whole numbers that a run can be answered with.
import type { GateUse } from '../analysis/gates/gate-model.ts';
import { gateModel } from '../analysis/gates/gate-model.ts';
import { callWords } from './gate-words.ts';
import type { Rule } from './rule.ts';

/** That the minimum was raised above what released code admits is found with the baseline (gate-source.ts). */
export const gateRange: Rule = {
  id: 'gate-range',
  group: 'gates',
  severity: 'error',
  summary: 'The range of a version gate refuses runs that need it.',
  check: context => gateModel(context).uses.flatMap(use => {
    const problem = use.kind === 'version' ? problemOf(use) : undefined;
    return problem === undefined ? [] : [{ span: use.at, owner: use.owner, message: `\`${callWords(use)}\` ${problem}` }];
  }),
};

function problemOf({ min, max }: GateUse): string | undefined {
  if ([min, max].some(each => each !== undefined && !Number.isInteger(each))) return 'has a range that is not made of whole numbers: versions are counted, and every run fails at this call. Write two integers, from `DEFAULT_VERSION` or the oldest supported version to the newest.';
  if (min !== undefined && max !== undefined && min > max) return 'has a minimum above its maximum: no version is admitted, and every run fails at this call. Write the lower one first.';
  return max !== undefined && max < 1 ? 'admits no version from 1 on: new runs are recorded as if the change did not exist, and no number is left for it. Let the range end with the newest version, 1 or higher.' : undefined;
}
