// The rules of the group api: a new rule is one file, its page beside it, and its import and line here.
import { awaitDurable } from './await-durable.ts';
import { batchActivities } from './batch-activities.ts';
import { childIdCollision } from './child-id-collision.ts';
import { heavyWork } from './heavy-work.ts';
import { nestedCombinator } from './nested-combinator.ts';
import { payloadLimit } from './payload-limit.ts';
import { payloadType } from './payload-type.ts';
import { queryIsPure } from './query-is-pure.ts';
import { reservedName } from './reserved-name.ts';
import { retryPolicy } from './retry-policy.ts';
import { returnContinueAsNew } from './return-continue-as-new.ts';
import { serializablePayload } from './serializable-payload.ts';
import { unboundedLoop } from './unbounded-loop.ts';
import { unknownActivity } from './unknown-activity.ts';
import { unknownOrchestration } from './unknown-orchestration.ts';
import { versionArgumentOrder } from './version-argument-order.ts';
import { waitWithoutTimeout } from './wait-without-timeout.ts';

export const API_RULES = {
  'await-durable': awaitDurable,
  'return-continue-as-new': returnContinueAsNew,
  'unbounded-loop': unboundedLoop,
  'unknown-activity': unknownActivity,
  'unknown-orchestration': unknownOrchestration,
  'payload-type': payloadType,
  'serializable-payload': serializablePayload,
  'query-is-pure': queryIsPure,
  'wait-without-timeout': waitWithoutTimeout,
  'retry-policy': retryPolicy,
  'reserved-name': reservedName,
  'child-id-collision': childIdCollision,
  'payload-limit': payloadLimit,
  'batch-activities': batchActivities,
  'heavy-work': heavyWork,
  'version-argument-order': versionArgumentOrder,
  'nested-combinator': nestedCombinator,
} as const;
