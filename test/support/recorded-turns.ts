// Cuts a recorded history into the turns that wrote it: what each was given, and what it appended.
import type { ErrorDetails, HistoryEvent } from '../../engine/history/event.ts';
import type { TurnMessage } from '../../engine/replay/outcome.ts';
import { masked } from './duroxide-corpus.ts';

export interface RecordedTurn {
  readonly messages: readonly TurnMessage[];
  /** Everything that the turn appended, the messages as events included; in the first turn `OrchestrationStarted` and carried messages too. */
  readonly appended: readonly HistoryEvent[];
}

/**
 * A maximal run of deliveries followed by a maximal run of commands is one turn. Turns that only delivered are merged with the next one,
 * which changes nothing for the program: it is polled after every delivery.
 */
export function turnsOf(events: readonly HistoryEvent[]): readonly RecordedTurn[] {
  const turns: { messages: TurnMessage[]; appended: HistoryEvent[] }[] = [];
  const carried = carriedCount(events);
  let open: { messages: TurnMessage[]; appended: HistoryEvent[] } | undefined;
  let wrote = false;
  events.forEach((event, index) => {
    const message = index <= carried ? undefined : messageOf(event);
    if (open === undefined || (message !== undefined && wrote)) {
      open = { messages: [], appended: [] };
      turns.push(open);
      wrote = false;
    }
    if (message !== undefined) open.messages.push(message);
    else if (index > carried) wrote = true;
    open.appended.push(event);
  });
  return turns;
}

/** How many queue events after the first event were carried over from the execution before. */
function carriedCount(events: readonly HistoryEvent[]): number {
  const [first] = events;
  return first?.type === 'OrchestrationStarted' ? (first.carry_forward_events?.length ?? 0) : 0;
}

function messageOf(event: HistoryEvent): TurnMessage | undefined {
  const id = event.source_event_id;
  switch (event.type) {
    case 'ActivityCompleted':
      return id === null ? undefined : { type: 'ActivityCompleted', execution: event.execution_id, id, result: event.result };
    case 'ActivityFailed':
      return id === null ? undefined : { type: 'ActivityFailed', execution: event.execution_id, id, details: event.details };
    case 'TimerFired':
      return id === null ? undefined : { type: 'TimerFired', execution: event.execution_id, id, fireAtMs: event.fire_at_ms };
    case 'SubOrchestrationCompleted':
      return id === null ? undefined : { type: 'SubOrchestrationCompleted', execution: event.execution_id, id, result: event.result };
    case 'SubOrchestrationFailed':
      return id === null ? undefined : { type: 'SubOrchestrationFailed', execution: event.execution_id, id, details: event.details };
    case 'ExternalEvent':
      return { type: 'ExternalRaised', name: event.name, data: event.data };
    case 'ExternalEventPersistent':
      return { type: 'QueueMessage', name: event.name, data: event.data };
    case 'OrchestrationCancelRequested':
      return { type: 'CancelInstance', reason: event.reason };
    default:
      return undefined;
  }
}

/** An event without what no two runs share: times, and which engine wrote it. */
export function timeless(event: HistoryEvent): Readonly<Record<string, unknown>> {
  const { timestamp_ms: _at, duroxide_version: _release, reprise_version: _own, ...rest } = event;
  if (rest.type === 'TimerCreated') return { ...rest, fire_at_ms: '_' };
  if (rest.type === 'KeyValueSet') return { ...rest, last_updated_at_ms: '_' };
  return rest;
}

/** How long a new timer was to run; undefined for every other event. */
export function delayOf(event: HistoryEvent): number | undefined {
  return event.type === 'TimerCreated' ? event.fire_at_ms - event.timestamp_ms : undefined;
}

/** Failures that the runtime wrote, not a turn of the program: poisoned starts and poisoned messages. */
export function isPoisonOfOrchestration(details: ErrorDetails): boolean {
  return 'Poison' in details && 'Orchestration' in details.Poison.message_type;
}

/** A panic of the recorded program is a thrown error here, and stored as every other one. API misuse stays a panic. */
export function asThrown(event: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const text = JSON.stringify(event);
  return /"message":"(boom|unexpected greeting) /.test(text) ? JSON.parse(text.replace('"kind":"Panicked"', '"kind":"OrchestrationFailed"')) : event;
}

/** Messages of non-determinism quote times and sets of the turn that failed. */
export function withMaskedMessage(event: HistoryEvent): Readonly<Record<string, unknown>> {
  const plain = timeless(event);
  if (event.type !== 'OrchestrationFailed' || !('Configuration' in event.details)) return plain;
  const { Configuration: configuration } = event.details;
  return { ...plain, details: { Configuration: { ...configuration, message: masked(configuration.message ?? '') } } };
}
