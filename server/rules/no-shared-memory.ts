// Rule no-shared-memory: an orchestration shares no memory and no channel with anything that runs beside it.
import { apiFindings, apiName } from './api-use.ts';
import type { Rule } from './rule.ts';

export const noSharedMemory: Rule = {
  id: 'no-shared-memory',
  group: 'determinism',
  severity: 'error',
  summary: 'An orchestration shares memory or a channel with other threads.',
  check: context => apiFindings(context, 'no-shared-memory', use => `\`${apiName(use)}\` shares memory or messages with code that runs at the same time: what it sees depends on timing, which no replay repeats.`),
};
