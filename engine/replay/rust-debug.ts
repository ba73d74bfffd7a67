// Rust's debug text (`{:?}`) of commands and events: the tail of duroxide's messages, which users search for.
import type { HistoryEvent } from '../history/event.ts';
import type { Command } from './command.ts';

/** A text in quotes, escaped as Rust's `Debug` for `str` does it. */
export function debugText(text: string): string {
  let out = '"';
  for (const char of text) {
    const named = NAMED[char];
    if (named !== undefined) out += named;
    else if (INVISIBLE.test(char)) out += `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
    else out += char;
  }
  return `${out}"`;
}

const NAMED: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' };

// What Rust does not count as printable: controls, formats, surrogates, unassigned, separators but the blank, and marks that extend a grapheme.
const INVISIBLE = /^(?! )[\p{C}\p{Z}\p{Grapheme_Extend}]$/u;

function debugOption(text: string | undefined): string {
  return text === undefined ? 'None' : `Some(${debugText(text)})`;
}

/** `HashSet { 2, 3 }` prints as `{2, 3}`. Ascending here; the engine has no fixed order. */
export function debugSet(ids: Iterable<number>): string {
  return `{${[...ids].sort((a, b) => a - b).join(', ')}}`;
}

/**
 * @param fireAtMs the time that the engine would have computed for a timer
 * @param token serial number of the command in its execution, from 1: names an automatic child id that is not settled yet
 */
export function debugCommand(command: Command, fireAtMs: number, token: number): string {
  switch (command.kind) {
    case 'activity':
      return `CallActivity { scheduling_event_id: 0, name: ${debugText(command.name)}, input: ${debugText(command.input)}, session_id: ${debugOption(command.session)}, tag: ${debugOption(command.tag)} }`;
    case 'timer':
      return `CreateTimer { scheduling_event_id: 0, fire_at_ms: ${fireAtMs} }`;
    case 'wait':
      return `WaitExternal { scheduling_event_id: 0, name: ${debugText(command.name)} }`;
    case 'dequeue':
      return `DequeueEvent { scheduling_event_id: 0, name: ${debugText(command.name)} }`;
    case 'child':
      return `StartSubOrchestration { scheduling_event_id: 0, name: ${debugText(command.name)}, version: ${debugOption(command.version)}, instance: ${debugText(command.instance ?? `sub::pending_${token}`)}, input: ${debugText(command.input)} }`;
    case 'detached':
      return `StartOrchestrationDetached { scheduling_event_id: 0, name: ${debugText(command.name)}, version: ${debugOption(command.version)}, instance: ${debugText(command.instance)}, input: ${debugText(command.input)} }`;
    case 'status':
      return `UpdateCustomStatus { status: ${debugOption(command.status)} }`;
    case 'kv.set':
      return `SetKeyValue { key: ${debugText(command.key)}, value: ${debugText(command.value)}, last_updated_at_ms: ${command.updatedAtMs} }`;
    case 'kv.clear':
      return `ClearKeyValue { key: ${debugText(command.key)} }`;
    case 'kv.clear-all':
      return 'ClearKeyValues';
    case 'gate':
      return `RecordVersion { change_id: ${debugText(command.changeId)}, version: ${command.version} }`;
    case 'patch':
      return `RecordPatch { change_id: ${debugText(command.changeId)}, deprecated: ${command.deprecated} }`;
    case 'continue-as-new':
      return `ContinueAsNew { input: ${debugText(command.input)}, version: ${debugOption(command.version)} }`;
    default: {
      const never: never = command;
      return never;
    }
  }
}

/** The schedule, status and key-value events that messages quote; the others by their kind alone. */
export function debugEvent(event: HistoryEvent): string {
  if (event.type === 'ActivityScheduled')
    return `ActivityScheduled { name: ${debugText(event.name)}, input: ${debugText(event.input)}, session_id: ${debugOption(event.session_id)}, tag: ${debugOption(event.tag)} }`;
  if (event.type === 'TimerCreated') return `TimerCreated { fire_at_ms: ${event.fire_at_ms} }`;
  if (event.type === 'ExternalSubscribed') return `ExternalSubscribed { name: ${debugText(event.name)} }`;
  if (event.type === 'ExternalSubscribedPersistent') return `QueueSubscribed { name: ${debugText(event.name)} }`;
  if (event.type === 'SubOrchestrationScheduled' || event.type === 'OrchestrationChained')
    return `${event.type} { name: ${debugText(event.name)}, instance: ${debugText(event.instance)}, input: ${debugText(event.input)} }`;
  if (event.type === 'CustomStatusUpdated') return `CustomStatusUpdated { status: ${debugOption(event.status ?? undefined)} }`;
  if (event.type === 'KeyValueSet')
    return `KeyValueSet { key: ${debugText(event.key)}, value: ${debugText(event.value)}, last_updated_at_ms: ${event.last_updated_at_ms} }`;
  if (event.type === 'KeyValueCleared') return `KeyValueCleared { key: ${debugText(event.key)} }`;
  return event.type;
}
