// Key-value state over executions: what earlier ones left is what a later one begins with.
import type { HistoryEvent } from './event.ts';
import type { KeyValueEntry, RecordedExecution } from './execution.ts';

export type KeyValueState = Readonly<Record<string, KeyValueEntry>>;

/** The state after the events, from the state before them. */
export function foldKeyValues(before: KeyValueState, events: readonly HistoryEvent[]): KeyValueState {
  let entries: Map<string, KeyValueEntry> | undefined;
  for (const event of events) {
    if (event.type !== 'KeyValueSet' && event.type !== 'KeyValueCleared' && event.type !== 'KeyValuesCleared') continue;
    entries ??= new Map(Object.entries(before));
    if (event.type === 'KeyValueSet') entries.set(event.key, { value: event.value, updatedAtMs: event.last_updated_at_ms });
    else if (event.type === 'KeyValueCleared') entries.delete(event.key);
    else entries.clear();
  }
  return entries === undefined ? before : Object.fromEntries(entries);
}

/**
 * Puts executions into the order (instance, execution) and gives those whose state is not known what the lower executions of the same
 * instance left. Where one of these is missing, the state stays unknown.
 */
export function foldTogether(executions: readonly RecordedExecution[]): readonly RecordedExecution[] {
  const sorted = executions.toSorted((a, b) => compareText(a.instance, b.instance) || a.execution - b.execution);
  let previous: RecordedExecution | undefined;
  let after: KeyValueState | undefined;
  return sorted.map((execution) => {
    let { kv } = execution;
    if (kv === undefined) {
      if (execution.execution <= 1) kv = {};
      else if (previous !== undefined && previous.instance === execution.instance && previous.execution === execution.execution - 1) kv = after;
    }
    previous = execution;
    after = kv === undefined ? undefined : foldKeyValues(kv, execution.events);
    return kv === execution.kv ? execution : { ...execution, kv };
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
