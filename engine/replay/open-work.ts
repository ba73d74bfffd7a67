// What a history leaves open: read from its events alone, because a program that diverged or ended early knows only a part of it.
import type { EventOf, HistoryEvent } from '../history/event.ts';

export interface OpenWork {
  readonly activities: readonly EventOf<'ActivityScheduled'>[];
  readonly children: readonly EventOf<'SubOrchestrationScheduled'>[];
  /** Waits and dequeues that got nothing, in this order. */
  readonly subscriptions: readonly (EventOf<'ExternalSubscribed'> | EventOf<'ExternalSubscribedPersistent'>)[];
}

/** Everything that was scheduled or subscribed and neither answered nor given up. */
export function openWork(events: readonly HistoryEvent[]): OpenWork {
  const activities = new Map<number, EventOf<'ActivityScheduled'>>();
  const children = new Map<number, EventOf<'SubOrchestrationScheduled'>>();
  const waits = new Map<number, EventOf<'ExternalSubscribed'>>();
  const queues = new Map<number, EventOf<'ExternalSubscribedPersistent'>>();
  const unread = new Map<string, number>();
  for (const event of events) {
    const source = event.source_event_id ?? 0;
    if (event.type === 'ActivityScheduled') activities.set(event.event_id, event);
    else if (event.type === 'SubOrchestrationScheduled') children.set(event.event_id, event);
    else if (event.type === 'ExternalSubscribed') waits.set(event.event_id, event);
    else if (event.type === 'ExternalEvent') takeFirst(waits, event.name);
    else if (event.type === 'ExternalSubscribedPersistent') subscribe(queues, unread, event);
    else if (event.type === 'ExternalEventPersistent') {
      if (!takeFirst(queues, event.name)) unread.set(event.name, (unread.get(event.name) ?? 0) + 1);
    } else if (ANSWERS.has(event.type)) for (const open of [activities, children, waits, queues]) open.delete(source);
  }
  return { activities: [...activities.values()], children: [...children.values()], subscriptions: [...waits.values(), ...queues.values()] };
}

/** Events that close what they link to. */
const ANSWERS: ReadonlySet<string> = new Set<HistoryEvent['type']>([
  'ActivityCompleted', 'ActivityFailed', 'ActivityCancelRequested', 'SubOrchestrationCompleted', 'SubOrchestrationFailed', 'SubOrchestrationCancelRequested',
  'ExternalSubscribedCancelled', 'ExternalSubscribedPersistentCancelled',
]);

/** The oldest subscription of the name gets what came; false where there is none. */
function takeFirst(open: Map<number, { readonly name: string; readonly event_id: number }>, name: string): boolean {
  for (const subscription of open.values()) {
    if (subscription.name === name) return open.delete(subscription.event_id);
  }
  return false;
}

function subscribe(queues: Map<number, EventOf<'ExternalSubscribedPersistent'>>, unread: Map<string, number>, event: EventOf<'ExternalSubscribedPersistent'>): void {
  const waiting = unread.get(event.name) ?? 0;
  if (waiting > 0) unread.set(event.name, waiting - 1);
  else queues.set(event.event_id, event);
}
