// The rules of the group api: a new rule is one file, its page beside it, and its import and line here.
import { awaitDurable } from './await-durable.ts';
import { unknownActivity } from './unknown-activity.ts';
import { unknownOrchestration } from './unknown-orchestration.ts';

export const API_RULES = {
  'await-durable': awaitDurable,
  'unknown-activity': unknownActivity,
  'unknown-orchestration': unknownOrchestration,
} as const;
