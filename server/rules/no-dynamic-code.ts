// Rule no-dynamic-code: the code of an orchestration is what was deployed, not what a text says at run time.
import { apiFindings, apiName } from './api-use.ts';
import type { Rule } from './rule.ts';

export const noDynamicCode: Rule = {
  id: 'no-dynamic-code',
  group: 'determinism',
  severity: 'error',
  summary: 'An orchestration runs code that it makes from text.',
  check: context => apiFindings(context, 'no-dynamic-code', use => `\`${apiName(use)}\` runs code that no version of this orchestration contains: neither a replay nor this analysis knows what it does.`),
};
