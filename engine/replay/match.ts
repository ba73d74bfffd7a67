// E7: whether a command is the one that the history has next: the only birthplace of mismatches.
import type { EventOf } from '../history/event.ts';
import type { Call } from './call.ts';
import type { Command } from './command.ts';
import type { CommandSide, Divergence, HardCode, SoftCode } from './divergence.ts';
import { debugCommand, debugEvent, debugSet } from './rust-debug.ts';

/** Events that a command becomes. */
export type CommandEventKind =
  | 'ActivityScheduled' | 'TimerCreated' | 'ExternalSubscribed' | 'ExternalSubscribedPersistent' | 'SubOrchestrationScheduled' | 'OrchestrationChained'
  | 'CustomStatusUpdated' | 'KeyValueSet' | 'KeyValueCleared' | 'KeyValuesCleared';

export type CommandEvent = EventOf<CommandEventKind>;

/**
 * The fields that identify a command: activity by name, input, session and tag; timer by position; child by name and input (its id is
 * taken from the history); detached start by name, instance and input; KV by key and value; status by kind.
 */
export function isSameCommand(command: Command, event: CommandEvent): boolean {
  switch (event.type) {
    case 'ActivityScheduled':
      return command.kind === 'activity' && command.name === event.name && command.input === event.input && command.session === event.session_id && command.tag === event.tag;
    case 'TimerCreated':
      return command.kind === 'timer';
    case 'ExternalSubscribed':
      return command.kind === 'wait' && command.name === event.name;
    case 'ExternalSubscribedPersistent':
      return command.kind === 'dequeue' && command.name === event.name;
    case 'SubOrchestrationScheduled':
      return command.kind === 'child' && command.name === event.name && command.input === event.input;
    case 'OrchestrationChained':
      return command.kind === 'detached' && command.name === event.name && command.instance === event.instance && command.input === event.input;
    case 'CustomStatusUpdated':
      return command.kind === 'status';
    case 'KeyValueSet':
      return command.kind === 'kv.set' && command.key === event.key && command.value === event.value;
    case 'KeyValueCleared':
      return command.kind === 'kv.clear' && command.key === event.key;
    case 'KeyValuesCleared':
      return command.kind === 'kv.clear-all';
    default: {
      const never: never = event;
      return never;
    }
  }
}

/** The event as if it had been recorded with the command's own payloads; ids that may be redacted, too, count among them. */
export function withPayloadOf(event: CommandEvent, command: Command): CommandEvent {
  if (event.type === 'ActivityScheduled' && command.kind === 'activity') {
    return { ...event, input: command.input, ...(event.session_id === undefined || command.session === undefined ? {} : { session_id: command.session }) };
  }
  if (event.type === 'SubOrchestrationScheduled' && command.kind === 'child') return { ...event, input: command.input };
  if (event.type === 'OrchestrationChained' && command.kind === 'detached') return { ...event, input: command.input, instance: command.instance };
  if (event.type === 'KeyValueSet' && command.kind === 'kv.set') return { ...event, value: command.value };
  if (event.type === 'CustomStatusUpdated' && command.kind === 'status') return { ...event, status: event.status === null || command.status === undefined ? event.status : command.status };
  return event;
}

/** How duroxide begins the message of a mismatch at such an event, and the code that we give it. */
const MISMATCHES: Readonly<Record<CommandEventKind, { readonly code: HardCode; readonly prefix: string }>> = {
  ActivityScheduled: { code: 'schedule-mismatch', prefix: 'schedule mismatch' },
  TimerCreated: { code: 'schedule-mismatch', prefix: 'schedule mismatch' },
  ExternalSubscribed: { code: 'schedule-mismatch', prefix: 'schedule mismatch' },
  ExternalSubscribedPersistent: { code: 'schedule-mismatch', prefix: 'schedule mismatch' },
  SubOrchestrationScheduled: { code: 'schedule-mismatch', prefix: 'schedule mismatch' },
  OrchestrationChained: { code: 'schedule-mismatch', prefix: 'schedule mismatch' },
  CustomStatusUpdated: { code: 'status-mismatch', prefix: 'custom status mismatch' },
  KeyValueSet: { code: 'kv-mismatch', prefix: 'kv set mismatch' },
  KeyValueCleared: { code: 'kv-mismatch', prefix: 'kv clear mismatch' },
  KeyValuesCleared: { code: 'kv-mismatch', prefix: 'kv clear_all mismatch' },
};

/** Where nothing was issued the engine tolerates these: the program may write them in the turn that follows. */
export function isTolerated(kind: CommandEventKind): boolean {
  return MISMATCHES[kind].code !== 'schedule-mismatch';
}

/** The program issued something else than the history has. */
export function mismatch(call: Call, event: CommandEvent, fireAtMs: number): Divergence {
  const { code, prefix } = MISMATCHES[event.type];
  const expected = sideOfEvent(event);
  const actual = sideOfCommand(call.command);
  return {
    grade: 'hard',
    code,
    eventId: event.event_id,
    expected,
    actual,
    engineMessage: `${prefix}: action=${debugCommand(call.command, fireAtMs, call.token)} vs event=${debugEvent(event)}`,
    message: `the history has ${describeSide(expected)} at event ${event.event_id}, but the code issues ${describeSide(actual)}`,
    source: call.position,
  };
}

/** The history goes on with a command, the program issued none. */
export function missing(event: CommandEvent): Divergence {
  const expected = sideOfEvent(event);
  const engineMessage = event.type === 'OrchestrationChained' ? 'history OrchestrationChained but no emitted action' : 'history schedule but no emitted action';
  const message = `the history has ${describeSide(expected)} at event ${event.event_id}, but the code issues nothing there`;
  return { grade: 'hard', code: 'schedule-missing', eventId: event.event_id, expected, actual: undefined, engineMessage, message };
}

/** The same where the engine says nothing: state that the recorded run wrote at the end of a turn, and the code does not write. */
export function unissued(event: CommandEvent): Divergence {
  return { ...missing(event), grade: 'soft', code: MISMATCHES[event.type].code, engineMessage: undefined };
}

/** A divergence that concerns an event and no command of the program. */
export function hard(code: HardCode, eventId: number | undefined, engineMessage: string | undefined, message: string): Divergence {
  return { grade: 'hard', code, eventId, expected: undefined, actual: undefined, engineMessage, message };
}

export function soft(code: SoftCode, eventId: number | undefined, expected: CommandSide | undefined, actual: CommandSide | undefined, message: string, source?: unknown): Divergence {
  return { grade: 'soft', code, eventId, expected, actual, engineMessage: undefined, message, ...(source === undefined ? {} : { source }) };
}

/** The history says that futures were given up which the program keeps. */
export function cancellationMismatch(subject: string, recorded: Iterable<number>, reproduced: Iterable<number>, eventId: number): Divergence {
  const engineMessage =
    `cancellation mismatch (${subject}): baseline_dropped_future_cancel_requests=${debugSet(recorded)} ` +
    `ctx_cancelled_in_replayed_segment=${debugSet(reproduced)}`;
  return hard('cancellation-mismatch', eventId, engineMessage, `the recorded run gave up ${subject} that the code keeps: event ${eventId} has no counterpart`);
}

/** The history's side of a divergence. */
export function sideOfEvent(event: CommandEvent): CommandSide {
  switch (event.type) {
    case 'ActivityScheduled':
      return { kind: 'activity', name: event.name, input: event.input, ...optional('session', event.session_id), ...optional('tag', event.tag) };
    case 'TimerCreated':
      return { kind: 'timer', delayMs: event.fire_at_ms - event.timestamp_ms };
    case 'ExternalSubscribed':
      return { kind: 'wait', name: event.name };
    case 'ExternalSubscribedPersistent':
      return { kind: 'dequeue', name: event.name };
    case 'SubOrchestrationScheduled':
      return { kind: 'child', name: event.name, input: event.input, instance: event.instance };
    case 'OrchestrationChained':
      return { kind: 'detached', name: event.name, input: event.input, instance: event.instance };
    case 'CustomStatusUpdated':
      return { kind: 'status', ...optional('value', event.status ?? undefined) };
    case 'KeyValueSet':
      return { kind: 'kv.set', key: event.key, value: event.value };
    case 'KeyValueCleared':
      return { kind: 'kv.clear', key: event.key };
    case 'KeyValuesCleared':
      return { kind: 'kv.clear-all' };
    default: {
      const never: never = event;
      return never;
    }
  }
}

/** The program's side of a divergence. */
export function sideOfCommand(command: Command): CommandSide {
  switch (command.kind) {
    case 'activity':
      return { kind: 'activity', name: command.name, input: command.input, ...optional('session', command.session), ...optional('tag', command.tag) };
    case 'timer':
      return { kind: 'timer', delayMs: command.delayMs };
    case 'wait':
    case 'dequeue':
      return { kind: command.kind, name: command.name };
    case 'child':
    case 'detached':
      return { kind: command.kind, name: command.name, input: command.input, ...optional('instance', command.instance), ...optional('version', command.version) };
    case 'status':
      return { kind: 'status', ...optional('value', command.status) };
    case 'kv.set':
      return { kind: 'kv.set', key: command.key, value: command.value };
    case 'kv.clear':
      return { kind: 'kv.clear', key: command.key };
    case 'kv.clear-all':
      return { kind: 'kv.clear-all' };
    case 'gate':
      return { kind: 'gate', name: command.changeId, value: String(command.version) };
    case 'patch':
      return { kind: 'patch', name: command.changeId };
    case 'continue-as-new':
      return { kind: 'continue-as-new', input: command.input, ...optional('version', command.version) };
    default: {
      const never: never = command;
      return never;
    }
  }
}

function optional<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  const side: { [P in K]?: string } = {};
  if (value !== undefined) side[key] = value;
  return side;
}

/** A sentence's worth of a side, for messages. */
export function describeSide(side: CommandSide | undefined): string {
  if (side === undefined) return 'nothing';
  const quoted = (text: string): string => (text.length > 80 ? `${JSON.stringify(text.slice(0, 77))}...` : JSON.stringify(text));
  const parts = [side.kind.replace('kv.', 'key-value ')];
  if (side.name !== undefined) parts.push(quoted(side.name));
  if (side.key !== undefined) parts.push(quoted(side.key));
  if (side.value !== undefined) parts.push(`with ${quoted(side.value)}`);
  if (side.input !== undefined) parts.push(`with input ${quoted(side.input)}`);
  if (side.session !== undefined) parts.push(`on session ${quoted(side.session)}`);
  if (side.tag !== undefined) parts.push(`tagged ${quoted(side.tag)}`);
  if (side.instance !== undefined) parts.push(`as ${quoted(side.instance)}`);
  if (side.delayMs !== undefined) parts.push(`of ${side.delayMs} ms`);
  return parts.join(' ');
}

