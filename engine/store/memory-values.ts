// Key-value state in memory: a snapshot from before the current execution, and the writes of that execution over it.
import type { Journal } from './memory-journal.ts';
import type { MemoryState, ValueWrite } from './memory-state.ts';
import type { KeyValueRow, KeyValueRows, Touch } from './store.ts';

export function memoryValues(state: MemoryState, journal: Journal, touch: Touch): KeyValueRows {
  const snapshot = (instanceId: string): readonly KeyValueRow[] => state.snapshots.get(instanceId) ?? [];
  const writes = (instanceId: string): readonly ValueWrite[] => state.writes.get(instanceId) ?? [];
  const current = (instanceId: string): readonly KeyValueRow[] => merge(snapshot(instanceId), writes(instanceId));
  const write = (instanceId: string, change: ValueWrite): void => {
    journal.set(state.writes, instanceId, [...writes(instanceId).filter((known) => known.key !== change.key), change]);
    touch.instance(instanceId);
  };
  return {
    snapshot,
    current,
    get: (instanceId, key) => {
      const written = writes(instanceId).find((change) => change.key === key);
      return (written ?? snapshot(instanceId).find((row) => row.key === key))?.value;
    },
    set: (instanceId, key, value, updatedAtMs) => write(instanceId, { key, value, updatedAtMs }),
    clear: (instanceId, key, updatedAtMs) => write(instanceId, { key, value: undefined, updatedAtMs }),
    clearAll: (instanceId, updatedAtMs) => {
      const keys = new Set([...snapshot(instanceId), ...writes(instanceId)].map((row) => row.key));
      journal.set(state.writes, instanceId, [...keys].map((key) => ({ key, value: undefined, updatedAtMs })));
      touch.instance(instanceId);
    },
    fold: (instanceId) => {
      journal.set(state.snapshots, instanceId, current(instanceId));
      journal.remove(state.writes, instanceId);
    },
    replace: (instanceId, rows) => journal.set(state.snapshots, instanceId, sorted(rows)),
  };
}

function merge(snapshot: readonly KeyValueRow[], writes: readonly ValueWrite[]): readonly KeyValueRow[] {
  const rows = new Map(snapshot.map((row) => [row.key, row]));
  for (const { key, value, updatedAtMs } of writes) {
    if (value === undefined) rows.delete(key);
    else rows.set(key, { key, value, updatedAtMs });
  }
  return sorted([...rows.values()]);
}

/** By code units, as SQLite compares text. */
function sorted(rows: readonly KeyValueRow[]): readonly KeyValueRow[] {
  return rows.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
}
