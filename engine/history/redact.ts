// Histories that may be shared: every payload replaced by a stand-in of the same shape, equal ones by equal ones; what makes the run what it was stays.
import type { ErrorDetails, HistoryEvent } from './event.ts';
import type { KeyValueEntry, RecordedExecution } from './execution.ts';
import { createStandIns, type StandIns } from './stand-ins.ts';

/** What stays beside the structure of a history. */
export interface RedactOptions {
  /** Members of JSON payloads, by name at any depth, whose values stay: `['status', 'step']`. */
  readonly keep?: readonly string[];
  /** Numbers stay: counters and thresholds that decide where the code goes, but amounts, too. Default false: 0 and 1 stay, others keep their digits' count. */
  readonly keepNumbers?: boolean;
  /** Ids of instances and sessions get stand-ins as well: they often name a customer or an order. Default false. */
  readonly instances?: boolean;
}

/** Members of events that tell what happened, not with what: they stay. */
const STRUCTURE: ReadonlySet<string> = new Set([
  'event_id', 'source_event_id', 'instance_id', 'execution_id', 'timestamp_ms', 'duroxide_version', 'reprise_version', 'reprise_suggest_after', 'type', 'name', 'version', 'instance', 'parent_instance', 'parent_id',
  'parent_execution_id', 'session_id', 'tag', 'topic', 'fire_at_ms', 'key', 'last_updated_at_ms', 'change_id', 'deprecated',
]);
const IDS: ReadonlySet<string> = new Set(['instance_id', 'parent_instance', 'session_id', 'instance']);
/** Reasons that the engines themselves give. */
const OWN_REASON = /^(dropped_future|orchestration_terminal(_completed|_failed|_continued_as_new)?|parent (canceled|failed|dropped sub-orchestration future))$/;
const AUTOMATIC_CHILD = 'sub::';

type Plain = Readonly<Record<string, unknown>>;

/**
 * Executions of one call share their stand-ins, so that what was equal in any of them still is. Names of orchestrations, activities, events, queues, tags,
 * keys and gates, ids (but see `instances`), times, versions and the order of events stay; inputs, results, messages, values, statuses and error texts do not.
 */
export function redactHistories(recorded: readonly RecordedExecution[], options: RedactOptions = {}): readonly RecordedExecution[] {
  const redaction = new Redaction(options, namesOf(recorded));
  return recorded.map((execution) => ({
    ...execution,
    instance: redaction.id(execution.instance),
    parentInstance: execution.parentInstance === undefined ? undefined : redaction.id(execution.parentInstance),
    kv: execution.kv === undefined ? undefined : redaction.values(execution.kv),
    events: execution.events.map((event) => redaction.event(event)),
    isRedacted: true,
  }));
}

/** Texts that stay wherever an engine's message quotes them. */
function namesOf(recorded: readonly RecordedExecution[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { events } of recorded) {
    for (const event of events) for (const member of ['name', 'version', 'tag', 'key', 'change_id', 'topic'] as const) {
      const value: unknown = Reflect.get(event, member);
      if (typeof value === 'string') names.add(value);
    }
  }
  return names;
}

class Redaction {
  readonly #options: RedactOptions;
  readonly #keep: ReadonlySet<string>;
  readonly #names: ReadonlySet<string>;
  readonly #standIns: StandIns;

  constructor(options: RedactOptions, names: ReadonlySet<string>) {
    this.#options = options;
    this.#keep = new Set(options.keep);
    this.#names = names;
    this.#standIns = createStandIns();
  }

  /** An automatic child id keeps its suffix, by which the parent finds it. */
  id(id: string): string {
    if (this.#options.instances !== true || id === '' || id.startsWith(AUTOMATIC_CHILD)) return id;
    const at = id.indexOf(`::${AUTOMATIC_CHILD}`);
    return at < 0 ? this.#standIns.text(id) : `${this.#standIns.text(id.slice(0, at))}${id.slice(at)}`;
  }

  values(kv: Readonly<Record<string, KeyValueEntry>>): Readonly<Record<string, KeyValueEntry>> {
    return Object.fromEntries(Object.entries(kv).map(([key, entry]) => [key, { ...entry, value: this.#keep.has(key) ? entry.value : this.payload(entry.value) }]));
  }

  event(event: HistoryEvent): HistoryEvent {
    if (event.type === 'Unknown') return { ...event, instance_id: this.id(event.instance_id), original: this.#object(event.original) };
    return decodeRedacted(this.#object(decodeMembers(event)));
  }

  /** Text that is JSON keeps its structure, other text its length. */
  payload(text: string): string {
    const parsed = decodeJson(text);
    if (typeof parsed === 'object' && parsed !== null) return JSON.stringify(this.#inside(parsed));
    if (typeof parsed === 'number') return this.#number(text);
    if (typeof parsed === 'boolean' || parsed === null) return text;
    return typeof parsed === 'string' ? JSON.stringify(this.#standIns.text(parsed)) : this.#standIns.text(text);
  }

  #object(members: Plain): Plain {
    return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, this.#member(members, name, value)]));
  }

  #member(members: Plain, name: string, value: unknown): unknown {
    if (IDS.has(name) && typeof value === 'string') return this.id(value);
    if (STRUCTURE.has(name) || this.#keep.has(name)) return value;
    const { key } = members;
    if (name === 'value' && typeof key === 'string' && this.#keep.has(key)) return value;
    if (name === 'reason' && typeof value === 'string') return OWN_REASON.test(value) ? value : this.#standIns.text(value);
    if (name === 'details' && isDetails(value)) return this.#details(value);
    if (name === 'carry_forward_events' && Array.isArray(value)) return value.map((pair: unknown) => (Array.isArray(pair) ? [pair[0], this.#inside(pair[1])] : this.#inside(pair)));
    return typeof value === 'string' ? this.payload(value) : this.#inside(value);
  }

  #inside(value: unknown): unknown {
    if (typeof value === 'string') return this.payload(value);
    if (typeof value === 'number') return Number(this.#number(String(value)));
    if (Array.isArray(value)) return value.map((item: unknown) => this.#inside(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]: readonly [string, unknown]) => [name, this.#keep.has(name) ? inner : this.#inside(inner)]));
  }

  #number(digits: string): string {
    return this.#options.keepNumbers === true || digits === '0' || digits === '1' ? digits : this.#standIns.number(digits);
  }

  #details(details: ErrorDetails): unknown {
    if ('Application' in details) {
      const { kind, message, reprise, ...rest } = details.Application;
      const cause = typeof kind === 'object' ? { Cancelled: { reason: OWN_REASON.test(kind.Cancelled.reason) ? kind.Cancelled.reason : this.#standIns.text(kind.Cancelled.reason) } } : kind;
      const origin = reprise === undefined ? {} : { reprise: { ...reprise, ...(reprise.details === undefined ? {} : { details: this.#inside(reprise.details) }) } };
      return { Application: { kind: cause, message: message === '' ? '' : this.payload(message), ...rest, ...origin } };
    }
    if ('Configuration' in details) return { Configuration: { ...details.Configuration, message: details.Configuration.message === null ? null : this.#quoted(details.Configuration.message) } };
    if ('Infrastructure' in details) return { Infrastructure: { ...details.Infrastructure, message: this.#quoted(details.Infrastructure.message) } };
    const { message_type: subject, message, ...rest } = details.Poison;
    return { Poison: { ...rest, message_type: this.#subject(subject), message: this.#standIns.text(message) } };
  }

  #subject(subject: object): unknown {
    return Object.fromEntries(Object.entries(subject).map(([kind, members]: readonly [string, Plain]) => {
      const { instance, error, ...rest } = members;
      return [kind, { ...(typeof instance === 'string' ? { instance: this.id(instance) } : {}), ...rest, ...(typeof error === 'string' ? { error: this.#standIns.text(error) } : {}) }];
    }));
  }

  /** A sentence of the engine: what it quotes is a payload unless it is a name. */
  #quoted(message: string): string {
    return message.replaceAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g, (quoted: string, double?: string, single?: string) => {
      const inner = double ?? single ?? '';
      if (this.#names.has(inner) || inner === '' || inner.startsWith(AUTOMATIC_CHILD)) return quoted;
      return `${quoted[0]}${this.#standIns.text(inner)}${quoted[0]}`;
    });
  }
}

function isDetails(value: unknown): value is ErrorDetails {
  return typeof value === 'object' && value !== null && ('Application' in value || 'Configuration' in value || 'Infrastructure' in value || 'Poison' in value);
}

/** Undefined for text that is no JSON, and for numerals that a number would not write the same way. */
function decodeJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'number' && String(value) !== text ? undefined : value;
  } catch {
    return undefined;
  }
}

function decodeMembers(event: HistoryEvent): Plain {
  return event as unknown as Plain;
}

/** Only texts and numbers were replaced, each by its like. */
function decodeRedacted(members: Plain): HistoryEvent {
  return members as unknown as HistoryEvent;
}
