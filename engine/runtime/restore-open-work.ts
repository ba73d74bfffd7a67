// What an unfinished execution waits for, read from its events and put into the queues again: activities, timers, children.
import type { EventOf, HistoryEvent } from '../history/event.ts';
import type { RecordedExecution } from '../history/execution.ts';
import type { StoreTransaction } from '../store/store.ts';
import { encodeWorkItem, type ActivityItem, type ParentLink, type WorkItem } from './work-item.ts';

/** `others` are the last executions that were restored with it: a child among them is not started again, and tells its end if that was not heard yet. */
export function restoreOpenWork(rows: StoreTransaction, recorded: RecordedExecution, others: readonly RecordedExecution[]): void {
  if (recorded.status !== 'Running') return;
  const nowMs = recorded.events.at(-1)?.timestamp_ms ?? 0;
  const closed = new Set(recorded.events.flatMap((event) => event.source_event_id ?? []));
  for (const event of recorded.events) {
    if (closed.has(event.event_id)) continue;
    if (event.type === 'ActivityScheduled') restoreActivity(rows, recorded, event, nowMs);
    else if (event.type === 'TimerCreated') {
      const item: WorkItem = { kind: 'TimerFired', instance: recorded.instance, executionId: recorded.execution, id: event.event_id, fireAtMs: event.fire_at_ms };
      rows.messages.put(recorded.instance, encodeWorkItem(item), event.fire_at_ms, nowMs);
    } else if (event.type === 'SubOrchestrationScheduled') restoreChild(rows, recorded, event, others, nowMs);
  }
}

function restoreActivity(rows: StoreTransaction, { instance, execution }: RecordedExecution, event: EventOf<'ActivityScheduled'>, nowMs: number): void {
  const { event_id: id, name, input, session_id: sessionId, tag } = event;
  const item: ActivityItem = { kind: 'ActivityExecute', instance, executionId: execution, id, name, input, sessionId, tag };
  rows.work.put({ instanceId: instance, executionId: execution, activityId: id, item: encodeWorkItem(item), sessionId, tag, visibleAtMs: nowMs, attempts: 0 }, nowMs);
}

/** The version that a child was asked for in is not in its parent's events: one that never began takes what the policy says. */
function restoreChild(rows: StoreTransaction, recorded: RecordedExecution, event: EventOf<'SubOrchestrationScheduled'>, others: readonly RecordedExecution[], nowMs: number): void {
  const id = event.instance.startsWith('sub::') ? `${recorded.instance}::${event.instance}` : event.instance;
  const parent: ParentLink = { instance: recorded.instance, id: event.event_id, executionId: recorded.execution };
  const child = others.find(({ instance }) => instance === id);
  const item: WorkItem | undefined =
    child === undefined ? { kind: 'StartOrchestration', instance: id, orchestration: event.name, input: event.input, version: undefined, parent } : endOf(child.events, parent);
  if (item !== undefined) rows.messages.put(child === undefined ? id : recorded.instance, encodeWorkItem(item), nowMs, nowMs);
}

function endOf(events: readonly HistoryEvent[], parent: ParentLink): WorkItem | undefined {
  for (const event of events) {
    if (event.type === 'OrchestrationCompleted') return { kind: 'SubOrchCompleted', parent, result: event.output };
    if (event.type === 'OrchestrationFailed') return { kind: 'SubOrchFailed', parent, details: event.details };
  }
  return undefined;
}
