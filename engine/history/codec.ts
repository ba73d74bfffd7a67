// Bytes and events: one row per kind says which fields it has; what does not fit is kept whole and reported.
import type { ErrorDetails, EventEnvelope, EventFields, EventKind, HistoryEvent, KnownEvent, UnknownEvent } from './event.ts';
import type { HistoryProblem } from './execution.ts';

/**
 * How a field is stored: text, a number, a boolean, `null` allowed, absent allowed, an error, carried messages.
 * `stamp` is a number that older releases left out (0 then).
 */
type FieldForm = 'text' | 'number' | 'boolean' | 'text-or-null' | 'number-or-null' | 'optional-text' | 'optional-number' | 'details' | 'optional-carry' | 'stamp';

type Row<K extends EventKind> = { readonly [F in keyof EventFields[K]]-?: FieldForm };

const NO_FIELDS = {};

/** A new kind without its row does not compile. */
const ROWS: { readonly [K in EventKind]: Row<K> } = {
  OrchestrationStarted: {
    name: 'text',
    version: 'text',
    input: 'text',
    parent_instance: 'text-or-null',
    parent_id: 'number-or-null',
    parent_execution_id: 'optional-number',
    carry_forward_events: 'optional-carry',
    initial_custom_status: 'optional-text',
  },
  OrchestrationCompleted: { output: 'text' },
  OrchestrationFailed: { details: 'details' },
  OrchestrationContinuedAsNew: { input: 'text' },
  OrchestrationCancelRequested: { reason: 'text' },
  ActivityScheduled: { name: 'text', input: 'text', session_id: 'optional-text', tag: 'optional-text' },
  ActivityCompleted: { result: 'text' },
  ActivityFailed: { details: 'details' },
  ActivityCancelRequested: { reason: 'text' },
  TimerCreated: { fire_at_ms: 'number' },
  TimerFired: { fire_at_ms: 'number' },
  ExternalSubscribed: { name: 'text' },
  ExternalEvent: { name: 'text', data: 'text' },
  ExternalSubscribedCancelled: { reason: 'text' },
  ExternalSubscribedPersistent: { name: 'text' },
  ExternalEventPersistent: { name: 'text', data: 'text' },
  ExternalSubscribedPersistentCancelled: { reason: 'text' },
  SubOrchestrationScheduled: { name: 'text', instance: 'text', input: 'text' },
  SubOrchestrationCompleted: { result: 'text' },
  SubOrchestrationFailed: { details: 'details' },
  SubOrchestrationCancelRequested: { reason: 'text' },
  OrchestrationChained: { name: 'text', instance: 'text', input: 'text' },
  CustomStatusUpdated: { status: 'text-or-null' },
  KeyValueSet: { key: 'text', value: 'text', last_updated_at_ms: 'stamp' },
  KeyValueCleared: { key: 'text' },
  KeyValuesCleared: NO_FIELDS,
  VersionRecorded: { change_id: 'text', version: 'number' },
  PatchRecorded: { change_id: 'text', deprecated: 'boolean' },
};

/** Every kind that this build knows. */
export const EVENT_KINDS: readonly EventKind[] = Object.keys(ROWS) as EventKind[];

const FORMS: ReadonlyMap<string, readonly (readonly [field: string, form: FieldForm])[]> = new Map(EVENT_KINDS.map((kind) => [kind, Object.entries<FieldForm>(ROWS[kind])]));

type Plain = Record<string, unknown>;

/**
 * One parsed event. The object itself becomes the event, so members that this build does not know survive; what does not fit its row, or
 * has no row, becomes an `Unknown` event that holds it whole, and `report` hears why.
 */
export function decodeEvent(value: unknown, report: (problem: HistoryProblem) => void): HistoryEvent {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report({ code: 'event-malformed', message: `an event is an object, but this is ${value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`}` });
    return decodeUnknown({ value });
  }
  const plain = value as Plain;
  const { type } = plain;
  const forms = typeof type === 'string' ? FORMS.get(type) : undefined;
  if (forms === undefined) {
    const named = typeof type === 'string' ? `'${type}'` : 'none';
    report({ code: 'event-unknown', message: `this build does not know the event type ${named}; the event is shown, not replayed`, ...decodeEventId(plain) });
    return decodeUnknown(plain);
  }
  let misfit = envelopeMisfit(plain);
  if (misfit === undefined) {
    for (const [field, form] of forms) {
      if (!fits(plain, field, form)) {
        misfit = field;
        break;
      }
    }
  }
  if (misfit === undefined) return plain as unknown as KnownEvent;
  report({ code: 'event-malformed', message: `the member '${misfit}' of the event ${String(type)} is missing or of the wrong type; the event is shown, not replayed`, ...decodeEventId(plain) });
  return decodeUnknown(plain);
}

/** JSON as it is stored: the members of what was read, in their order. */
export function encodeEvent(event: HistoryEvent): string {
  return JSON.stringify(event.type === 'Unknown' ? event.original : event);
}

function envelopeMisfit(plain: Plain): string | undefined {
  if (typeof plain['event_id'] !== 'number') return 'event_id';
  const source = plain['source_event_id'];
  if (typeof source !== 'number' && source !== null) {
    if (source !== undefined) return 'source_event_id';
    plain['source_event_id'] = null;
  }
  if (typeof plain['instance_id'] !== 'string') return 'instance_id';
  if (typeof plain['execution_id'] !== 'number') return 'execution_id';
  if (typeof plain['timestamp_ms'] !== 'number') return 'timestamp_ms';
  return typeof plain['duroxide_version'] === 'string' ? undefined : 'duroxide_version';
}

function fits(plain: Plain, field: string, form: FieldForm): boolean {
  const value = plain[field];
  switch (form) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'text-or-null':
      return typeof value === 'string' || value === null || absent(plain, field, value, null);
    case 'number-or-null':
      return typeof value === 'number' || value === null || absent(plain, field, value, null);
    case 'optional-text':
      return value === undefined || typeof value === 'string' || dropNull(plain, field, value);
    case 'optional-number':
      return value === undefined || typeof value === 'number' || dropNull(plain, field, value);
    case 'details':
      return isErrorDetails(value);
    case 'optional-carry':
      return value === undefined || isCarry(value) || dropNull(plain, field, value);
    case 'stamp':
      return typeof value === 'number' || absent(plain, field, value, 0);
    default: {
      const never: never = form;
      return never;
    }
  }
}

/** What older releases left out gets the value that they meant. */
function absent(plain: Plain, field: string, value: unknown, meant: unknown): boolean {
  if (value !== undefined) return false;
  plain[field] = meant;
  return true;
}

/** `null` and absent are the same to the engine that wrote it. */
function dropNull(plain: Plain, field: string, value: unknown): boolean {
  if (value !== null) return false;
  delete plain[field];
  return true;
}

function isCarry(value: unknown): boolean {
  return Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string' && typeof pair[1] === 'string');
}

export function isErrorDetails(value: unknown): value is ErrorDetails {
  if (!isPlain(value)) return false;
  const { Application: application, Infrastructure: infrastructure, Configuration: configuration, Poison: poison } = value;
  if (isPlain(application)) {
    const { kind } = application;
    const isKind = typeof kind === 'string' || (isPlain(kind) && isPlain(kind['Cancelled']) && typeof kind['Cancelled']['reason'] === 'string');
    return isKind && typeof application['message'] === 'string';
  }
  if (isPlain(infrastructure)) return typeof infrastructure['operation'] === 'string' && typeof infrastructure['message'] === 'string';
  if (isPlain(configuration)) return typeof configuration['resource'] === 'string' && (configuration['message'] === null || typeof configuration['message'] === 'string');
  return isPlain(poison) && typeof poison['attempt_count'] === 'number' && typeof poison['message'] === 'string' && isPoisonSubject(poison['message_type']);
}

function isPoisonSubject(value: unknown): boolean {
  return isPlain(value) && (isPlain(value['Orchestration']) || isPlain(value['Activity']) || isPlain(value['FailedDeserialization']));
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function decodeEventId(plain: Plain): { readonly eventId?: number } {
  return typeof plain['event_id'] === 'number' ? { eventId: plain['event_id'] } : {};
}

/** The envelope as far as it can be read; `original` is the truth. */
function decodeUnknown(original: Plain): UnknownEvent {
  const number = (field: string): number => (typeof original[field] === 'number' ? (original[field] as number) : 0);
  const text = (field: string): string => (typeof original[field] === 'string' ? (original[field] as string) : '');
  const source = original['source_event_id'];
  const envelope: EventEnvelope = {
    event_id: number('event_id'),
    source_event_id: typeof source === 'number' ? source : null,
    instance_id: text('instance_id'),
    execution_id: number('execution_id'),
    timestamp_ms: number('timestamp_ms'),
    duroxide_version: text('duroxide_version'),
  };
  return { ...envelope, type: 'Unknown', original };
}
