// The events of a history: one row per kind, field for field and name for name as duroxide stores them.

/** Text inside an event is opaque: payloads are compared byte for byte and never re-serialised. */
export type Payload = string;

/** Why something failed, externally tagged as duroxide's `ErrorDetails`. */
export type ErrorDetails =
  | { readonly Application: { readonly kind: ApplicationErrorKind; readonly message: string; readonly retryable: boolean; readonly reprise?: ApplicationOrigin } }
  | { readonly Infrastructure: { readonly operation: string; readonly message: string; readonly retryable: boolean } }
  | { readonly Configuration: { readonly kind: string; readonly resource: string; readonly message: string | null } }
  | { readonly Poison: { readonly attempt_count: number; readonly max_attempts: number; readonly message_type: PoisonSubject; readonly message: string } };

/**
 * What an `ApplicationError` said beside its message. Ours: duroxide ignores a member that it does not know, and a history without such errors has none.
 * `details` is any JSON.
 */
export interface ApplicationOrigin {
  readonly type?: string;
  readonly details?: unknown;
  readonly retryable?: boolean;
}

/** How a failure of the application came about. */
export type ApplicationErrorKind = 'ActivityFailed' | 'OrchestrationFailed' | 'Panicked' | { readonly Cancelled: { readonly reason: string } };

export type PoisonSubject =
  | { readonly Orchestration: { readonly instance: string; readonly execution_id: number } }
  | { readonly Activity: { readonly instance: string; readonly execution_id: number; readonly activity_name: string; readonly activity_id: number } }
  | { readonly FailedDeserialization: { readonly instance: string; readonly execution_id: number; readonly error: string } };

/** What every event carries. `source_event_id` links a completion or a breadcrumb to its schedule; times are epoch milliseconds. */
export interface EventEnvelope {
  readonly event_id: number;
  readonly source_event_id: number | null;
  readonly instance_id: string;
  readonly execution_id: number;
  readonly timestamp_ms: number;
  /** Release of duroxide whose semantics wrote the event; that of event 1 selects the race-cancellation policy. */
  readonly duroxide_version: string;
  /** Our own version, in event 1 only; duroxide ignores it. */
  readonly reprise_version?: string;
  /**
   * Ours, in event 1 only: from how many events on the program is told to continue as new, where that is not the default. What a program may ask must be
   * answered by a replay as it was then, whatever the runtime is configured to by now.
   */
  readonly reprise_suggest_after?: number;
}

/** The fields of each kind beside the envelope. The key is the serde name that duroxide writes as `type`. */
export interface EventFields {
  OrchestrationStarted: {
    readonly name: string;
    readonly version: string;
    readonly input: Payload;
    readonly parent_instance: string | null;
    readonly parent_id: number | null;
    readonly parent_execution_id?: number;
    readonly carry_forward_events?: readonly (readonly [name: string, data: Payload])[];
    readonly initial_custom_status?: string;
  };
  OrchestrationCompleted: { readonly output: Payload };
  OrchestrationFailed: { readonly details: ErrorDetails };
  OrchestrationContinuedAsNew: { readonly input: Payload };
  OrchestrationCancelRequested: { readonly reason: string };
  ActivityScheduled: { readonly name: string; readonly input: Payload; readonly session_id?: string; readonly tag?: string };
  ActivityCompleted: { readonly result: Payload };
  ActivityFailed: { readonly details: ErrorDetails };
  ActivityCancelRequested: { readonly reason: string };
  TimerCreated: { readonly fire_at_ms: number };
  TimerFired: { readonly fire_at_ms: number };
  ExternalSubscribed: { readonly name: string };
  ExternalEvent: { readonly name: string; readonly data: Payload };
  ExternalSubscribedCancelled: { readonly reason: string };
  ExternalSubscribedPersistent: { readonly name: string };
  ExternalEventPersistent: { readonly name: string; readonly data: Payload };
  ExternalSubscribedPersistentCancelled: { readonly reason: string };
  SubOrchestrationScheduled: { readonly name: string; readonly instance: string; readonly input: Payload };
  SubOrchestrationCompleted: { readonly result: Payload };
  SubOrchestrationFailed: { readonly details: ErrorDetails };
  SubOrchestrationCancelRequested: { readonly reason: string };
  OrchestrationChained: { readonly name: string; readonly instance: string; readonly input: Payload };
  CustomStatusUpdated: { readonly status: string | null };
  KeyValueSet: { readonly key: string; readonly value: Payload; readonly last_updated_at_ms: number };
  KeyValueCleared: { readonly key: string };
  KeyValuesCleared: object;
  /** Ours: the answer of a version gate. */
  VersionRecorded: { readonly change_id: string; readonly version: number };
  /** Ours: a `patched` or `deprecatePatch` marker. */
  PatchRecorded: { readonly change_id: string; readonly deprecated: boolean };
}

/** The `type` of an event that this build knows, by its stored name. */
export type EventKind = keyof EventFields;

/** An event of one kind. */
export type EventOf<K extends EventKind> = K extends EventKind ? EventEnvelope & { readonly type: K } & EventFields[K] : never;

/** An event whose `type` this build does not know, or whose fields do not fit it: kept whole and shown, never dropped (E4). */
export interface UnknownEvent extends EventEnvelope {
  readonly type: 'Unknown';
  /** The object exactly as it was read. */
  readonly original: Readonly<Record<string, unknown>>;
}

/** An event of any kind that this build knows. */
export type KnownEvent = { [K in EventKind]: EventOf<K> }[EventKind];
/** One event of a history. */
export type HistoryEvent = KnownEvent | UnknownEvent;
