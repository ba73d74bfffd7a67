// New events of a turn: numbered, stamped, and collected for the delta.
import { SUGGEST_CONTINUE_AS_NEW_AFTER_EVENTS } from '../limits.ts';
import type { EventEnvelope, EventFields, EventKind, EventOf, HistoryEvent } from '../history/event.ts';
import type { Call } from './call.ts';
import { unreachable } from './unreachable.ts';
import type { ExecutionOptions } from './execution-options.ts';
import { DUROXIDE_VERSION } from './profile.ts';

/** Ids follow the last event; the terminal one follows the highest. */
export class EventWriter {
  readonly #options: ExecutionOptions;
  readonly #version: string;
  #nextId: number;
  #maxId: number;
  #delta: HistoryEvent[] = [];

  constructor(options: ExecutionOptions, events: readonly HistoryEvent[]) {
    this.#options = options;
    this.#version = options.duroxideVersion ?? DUROXIDE_VERSION;
    this.#nextId = (events.at(-1)?.event_id ?? 0) + 1;
    this.#maxId = events.reduce((max, event) => Math.max(max, event.event_id), 0);
  }

  get nextId(): number {
    return this.#nextId;
  }

  write<K extends EventKind>(type: K, sourceId: number | null, fields: EventFields[K]): EventOf<K> {
    const event = decodeWritten<K>({
      event_id: this.#nextId,
      source_event_id: sourceId,
      instance_id: this.#options.instance,
      execution_id: this.#options.execution,
      timestamp_ms: this.#options.clock(),
      duroxide_version: this.#version,
      ...(this.#nextId === 1 ? ownMembers(this.#options) : {}),
      type,
      ...fields,
    });
    this.#maxId = Math.max(this.#maxId, this.#nextId);
    this.#nextId++;
    this.#delta.push(event);
    return event;
  }

  /** From here on ids are above every id there has been. */
  skipToTerminal(): void {
    this.#nextId = this.#maxId + 1;
  }

  /** What was written since the last time. */
  take(): readonly HistoryEvent[] {
    const delta = this.#delta;
    this.#delta = [];
    return delta;
  }
}

/** What event 1 says beside duroxide's members. */
function ownMembers({ repriseVersion, suggestContinueAsNewAfterEvents: suggestAfter }: ExecutionOptions): Partial<EventEnvelope> {
  return {
    ...(repriseVersion === undefined ? {} : { reprise_version: repriseVersion }),
    ...(suggestAfter === undefined || suggestAfter === SUGGEST_CONTINUE_AS_NEW_AFTER_EVENTS ? {} : { reprise_suggest_after: suggestAfter }),
  };
}

/** The members are those of the kind by the signature of `write`; the compiler cannot follow the spread of a mapped type. */
function decodeWritten<K extends EventKind>(event: object): EventOf<K> {
  return event as EventOf<K>;
}

/** The event that a new command becomes; undefined for the end by continue-as-new, which is written with the end. */
export function writeCommand(writer: EventWriter, call: Call, options: ExecutionOptions, executionInChildId: boolean): HistoryEvent | undefined {
  const { command } = call;
  switch (command.kind) {
    case 'activity':
      return writer.write('ActivityScheduled', null, {
        name: command.name,
        input: command.input,
        ...(command.session === undefined ? {} : { session_id: command.session }),
        ...(command.tag === undefined ? {} : { tag: command.tag }),
      });
    case 'timer':
      return writer.write('TimerCreated', null, { fire_at_ms: Math.ceil(options.clock() + command.delayMs) });
    case 'wait':
      return writer.write('ExternalSubscribed', null, { name: command.name });
    case 'dequeue':
      return writer.write('ExternalSubscribedPersistent', null, { name: command.name });
    case 'child': {
      const id = writer.nextId;
      const automatic = options.execution === 1 || !executionInChildId ? `sub::${id}` : `sub::${options.execution}_${id}`;
      return writer.write('SubOrchestrationScheduled', null, { name: command.name, instance: command.instance ?? automatic, input: command.input });
    }
    case 'detached':
      return writer.write('OrchestrationChained', null, { name: command.name, instance: command.instance, input: command.input });
    case 'status':
      return writer.write('CustomStatusUpdated', null, { status: command.status ?? null });
    case 'kv.set':
      return writer.write('KeyValueSet', null, { key: command.key, value: command.value, last_updated_at_ms: command.updatedAtMs });
    case 'kv.clear':
      return writer.write('KeyValueCleared', null, { key: command.key });
    case 'kv.clear-all':
      return writer.write('KeyValuesCleared', null, {});
    case 'gate':
      return writer.write('VersionRecorded', null, { change_id: command.changeId, version: command.version });
    case 'patch':
      return writer.write('PatchRecorded', null, { change_id: command.changeId, deprecated: command.deprecated });
    case 'continue-as-new':
      return undefined;
    default:
      return unreachable(command);
  }
}
