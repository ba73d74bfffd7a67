// The messages of both queues, member for member as duroxide stores them, and their JSON.
import { isErrorDetails } from '../history/codec.ts';
import type { ErrorDetails } from '../history/event.ts';

export interface StartItem {
  readonly kind: 'StartOrchestration';
  readonly instance: string;
  readonly orchestration: string;
  readonly input: string;
  readonly version: string | undefined;
  readonly parent: ParentLink | undefined;
}

/** Where the result of a child goes. `executionId` is unknown in items of older engines. */
export interface ParentLink {
  readonly instance: string;
  readonly id: number;
  readonly executionId: number | undefined;
}

export interface ContinueItem {
  readonly kind: 'ContinueAsNew';
  readonly instance: string;
  readonly orchestration: string;
  readonly input: string;
  readonly version: string | undefined;
  readonly carry: readonly (readonly [name: string, data: string])[];
  readonly customStatus: string | undefined;
  readonly parent: ParentLink | undefined;
}

export interface ActivityItem {
  readonly kind: 'ActivityExecute';
  readonly instance: string;
  readonly executionId: number;
  readonly id: number;
  readonly name: string;
  readonly input: string;
  readonly sessionId: string | undefined;
  readonly tag: string | undefined;
}

export type WorkItem =
  | StartItem
  | ContinueItem
  | ActivityItem
  | { readonly kind: 'ActivityCompleted'; readonly instance: string; readonly executionId: number; readonly id: number; readonly result: string }
  | { readonly kind: 'ActivityFailed'; readonly instance: string; readonly executionId: number; readonly id: number; readonly details: ErrorDetails }
  | { readonly kind: 'TimerFired'; readonly instance: string; readonly executionId: number; readonly id: number; readonly fireAtMs: number }
  | { readonly kind: 'ExternalRaised'; readonly instance: string; readonly name: string; readonly data: string }
  | { readonly kind: 'QueueMessage'; readonly instance: string; readonly name: string; readonly data: string }
  | { readonly kind: 'SubOrchCompleted'; readonly parent: ParentLink; readonly result: string }
  | { readonly kind: 'SubOrchFailed'; readonly parent: ParentLink; readonly details: ErrorDetails }
  | { readonly kind: 'CancelInstance'; readonly instance: string; readonly reason: string };

/** The JSON of an item: externally tagged, members in duroxide's order, so that recorded rows and ours compare as text. */
export function encodeWorkItem(item: WorkItem): string {
  return JSON.stringify(plainItem(item));
}

function plainItem(item: WorkItem): object {
  switch (item.kind) {
    case 'StartOrchestration':
      return { StartOrchestration: plainStart(item) };
    case 'ContinueAsNew':
      return { ContinueAsNew: plainContinue(item) };
    case 'ActivityExecute':
      return {
        ActivityExecute: { instance: item.instance, execution_id: item.executionId, id: item.id, name: item.name, input: item.input, session_id: item.sessionId, tag: item.tag },
      };
    case 'ActivityCompleted':
      return { ActivityCompleted: { instance: item.instance, execution_id: item.executionId, id: item.id, result: item.result } };
    case 'ActivityFailed':
      return { ActivityFailed: { instance: item.instance, execution_id: item.executionId, id: item.id, details: item.details } };
    case 'TimerFired':
      return { TimerFired: { instance: item.instance, execution_id: item.executionId, id: item.id, fire_at_ms: item.fireAtMs } };
    case 'ExternalRaised':
      return { ExternalRaised: { instance: item.instance, name: item.name, data: item.data } };
    case 'QueueMessage':
      return { QueueMessage: { instance: item.instance, name: item.name, data: item.data } };
    case 'SubOrchCompleted':
      return { SubOrchCompleted: { parent_instance: item.parent.instance, parent_execution_id: item.parent.executionId, parent_id: item.parent.id, result: item.result } };
    case 'SubOrchFailed':
      return { SubOrchFailed: { parent_instance: item.parent.instance, parent_execution_id: item.parent.executionId, parent_id: item.parent.id, details: item.details } };
    case 'CancelInstance':
      return { CancelInstance: { instance: item.instance, reason: item.reason } };
    default:
      return unreachable(item);
  }
}

/** An absent parent is written as nulls, an absent parent execution not at all. */
function plainStart(item: StartItem): object {
  return {
    instance: item.instance,
    orchestration: item.orchestration,
    input: item.input,
    version: item.version ?? null,
    parent_instance: item.parent?.instance ?? null,
    parent_id: item.parent?.id ?? null,
    parent_execution_id: item.parent?.executionId,
    execution_id: 1,
  };
}

function plainContinue(item: ContinueItem): object {
  return {
    instance: item.instance,
    orchestration: item.orchestration,
    input: item.input,
    version: item.version ?? null,
    carry_forward_events: item.carry,
    initial_custom_status: item.customStatus,
    parent_instance: item.parent?.instance,
    parent_id: item.parent?.id,
    parent_execution_id: item.parent?.executionId,
  };
}

/** Undefined for what this build does not know, or what lacks a member. */
export function decodeWorkItem(text: string): WorkItem | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(parsed)) return undefined;
  const [entry, ...rest] = Object.entries(parsed);
  if (entry === undefined || rest.length > 0 || !isObject(entry[1])) return undefined;
  return decodeTagged(entry[0], new Members(entry[1]));
}

function decodeTagged(tag: string, from: Members): WorkItem | undefined {
  const item = decodeMembers(tag, from);
  return from.isComplete ? item : undefined;
}

function decodeMembers(tag: string, from: Members): WorkItem | undefined {
  switch (tag) {
    case 'StartOrchestration':
      return { kind: tag, instance: from.text('instance'), orchestration: from.text('orchestration'), input: from.text('input'), version: from.optionalText('version'), parent: decodeParent(from) };
    case 'ContinueAsNew':
      return {
        kind: tag,
        instance: from.text('instance'),
        orchestration: from.text('orchestration'),
        input: from.text('input'),
        version: from.optionalText('version'),
        carry: from.pairs('carry_forward_events'),
        customStatus: from.optionalText('initial_custom_status'),
        parent: decodeParent(from),
      };
    case 'ActivityExecute':
      return { ...decodeActivity(from), kind: tag, name: from.text('name'), input: from.text('input'), sessionId: from.optionalText('session_id'), tag: from.optionalText('tag') };
    case 'ActivityCompleted':
      return { ...decodeActivity(from), kind: tag, result: from.text('result') };
    case 'ActivityFailed':
      return { ...decodeActivity(from), kind: tag, details: from.details() };
    case 'TimerFired':
      return { ...decodeActivity(from), kind: tag, fireAtMs: from.number('fire_at_ms') };
    case 'ExternalRaised':
      return { kind: tag, instance: from.text('instance'), name: from.text('name'), data: from.text('data') };
    case 'QueueMessage':
    case 'ExternalRaisedPersistent':
      return { kind: 'QueueMessage', instance: from.text('instance'), name: from.text('name'), data: from.text('data') };
    case 'SubOrchCompleted':
      return { kind: tag, parent: decodeOwner(from), result: from.text('result') };
    case 'SubOrchFailed':
      return { kind: tag, parent: decodeOwner(from), details: from.details() };
    case 'CancelInstance':
      return { kind: tag, instance: from.text('instance'), reason: from.text('reason') };
    default:
      return undefined;
  }
}

function decodeActivity(from: Members): { readonly instance: string; readonly executionId: number; readonly id: number } {
  return { instance: from.text('instance'), executionId: from.number('execution_id'), id: from.number('id') };
}

function decodeOwner(from: Members): ParentLink {
  return { instance: from.text('parent_instance'), id: from.number('parent_id'), executionId: from.optionalNumber('parent_execution_id') };
}

function decodeParent(from: Members): ParentLink | undefined {
  const instance = from.optionalText('parent_instance');
  const id = from.optionalNumber('parent_id');
  return instance === undefined || id === undefined ? undefined : { instance, id, executionId: from.optionalNumber('parent_execution_id') };
}

/** Reads members of an object and remembers whether one was missing. */
class Members {
  readonly #object: Readonly<Record<string, unknown>>;
  isComplete = true;

  constructor(object: Readonly<Record<string, unknown>>) {
    this.#object = object;
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.#missing('');
  }

  number(name: string): number {
    return this.optionalNumber(name) ?? this.#missing(0);
  }

  optionalText(name: string): string | undefined {
    const value = this.#object[name];
    return typeof value === 'string' ? value : undefined;
  }

  optionalNumber(name: string): number | undefined {
    const value = this.#object[name];
    return typeof value === 'number' ? value : undefined;
  }

  pairs(name: string): readonly (readonly [string, string])[] {
    const value = this.#object[name];
    if (value === undefined) return [];
    const pairs = Array.isArray(value) ? value.filter(isTextPair) : [];
    return Array.isArray(value) && pairs.length === value.length ? pairs : this.#missing([]);
  }

  details(): ErrorDetails {
    const value = this.#object['details'];
    return isErrorDetails(value) ? value : this.#missing({ Infrastructure: { operation: 'decode', message: 'details are missing', retryable: false } });
  }

  #missing<Value>(replacement: Value): Value {
    this.isComplete = false;
    return replacement;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextPair(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'string';
}

function unreachable(item: never): never {
  throw new Error(`unknown work item ${JSON.stringify(item)}`);
}
