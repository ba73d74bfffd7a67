// Ends that no program wrote: poison, a limit that was reached, a forbidden call. The history says so and everything open is called off.
import type { ErrorDetails, EventEnvelope, EventOf, HistoryEvent } from '../history/event.ts';
import type { TurnAction } from '../replay/outcome.ts';
import { DUROXIDE_VERSION } from '../replay/profile.ts';
import type { Beginning } from './turn-plan.ts';

/** duroxide's event id for a history that could not be read, and whose last id is therefore unknown. */
export const UNREADABLE_EVENT_ID = 99_999;

interface Place {
  readonly instanceId: string;
  readonly executionId: number;
  readonly nowMs: number;
}

/** The events of an execution that failed before its program ran. `version` is what is known of it. */
export function failedBeginning(place: Place, beginning: Beginning, version: string, details: ErrorDetails): readonly HistoryEvent[] {
  const { item } = beginning;
  const started: EventOf<'OrchestrationStarted'> = {
    ...envelope(place, 1),
    type: 'OrchestrationStarted',
    name: item.orchestration,
    version,
    input: item.input,
    parent_instance: item.parent?.instance ?? null,
    parent_id: item.parent?.id ?? null,
    ...(item.parent?.executionId === undefined ? {} : { parent_execution_id: item.parent.executionId }),
    ...(item.kind === 'ContinueAsNew' ? { carry_forward_events: item.carry } : {}),
  };
  return [started, failure(place, 2, details)];
}

export function failure(place: Place, eventId: number, details: ErrorDetails): HistoryEvent {
  return { ...envelope(place, eventId), type: 'OrchestrationFailed', details };
}

/** What the events leave open: activities to take back, children to cancel. */
export function openWork(events: readonly HistoryEvent[], instanceId: string): readonly TurnAction[] {
  const open = new Map<number, TurnAction>();
  for (const event of events) {
    if (event.type === 'ActivityScheduled') open.set(event.event_id, { type: 'cancel-activity', id: event.event_id });
    else if (event.type === 'SubOrchestrationScheduled') {
      const instance = event.instance.startsWith('sub::') ? `${instanceId}::${event.instance}` : event.instance;
      open.set(event.event_id, { type: 'cancel-child', id: event.event_id, instance, reason: 'parent failed' });
    } else if (event.source_event_id !== null) open.delete(event.source_event_id);
  }
  return [...open.values()];
}

function envelope(place: Place, eventId: number): EventEnvelope {
  return {
    event_id: eventId,
    source_event_id: null,
    instance_id: place.instanceId,
    execution_id: place.executionId,
    timestamp_ms: place.nowMs,
    duroxide_version: DUROXIDE_VERSION,
  };
}
