// Makes the context that an activity is called with.
import type { TraceLevel } from '../replay/observer.ts';
import type { WorkRow } from '../store/store.ts';
import type { ActivityContext } from './activity-context.ts';
import type { Cancellation } from './cancellation.ts';
import type { RuntimeParts } from './parts.ts';
import type { ActivityItem } from './work-item.ts';

/** The orchestration's name and version come from memory where its execution is warm, else from the store. */
export async function createActivityContext(parts: RuntimeParts, row: WorkRow, item: ActivityItem, cancellation: Cancellation): Promise<ActivityContext> {
  const owner = parts.warm.get(item.instance) ?? (await parts.store.read((rows) => rows.instances.get(item.instance)));
  const trace = (level: TraceLevel) => (message: string) => parts.report(level, item.instance, item.executionId, message);
  return {
    instanceId: item.instance,
    executionId: item.executionId,
    orchestrationName: owner?.name ?? '',
    orchestrationVersion: owner?.version ?? '',
    activityName: item.name,
    activityId: item.id,
    attempt: row.attempts,
    workerId: parts.settings.workerId,
    sessionId: item.sessionId,
    tag: item.tag,
    get signal() {
      return cancellation.signal;
    },
    isCancelled: () => cancellation.isCancelled,
    client: parts.client,
    traceInfo: trace('info'),
    traceWarn: trace('warn'),
    traceError: trace('error'),
    traceDebug: trace('debug'),
  };
}
