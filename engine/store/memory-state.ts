// What the store in memory holds. Lists inside the maps are never changed, only replaced, so that the journal can take a write back.
import type { EventRow, ExecutionRow, InstanceRow, KeyValueRow, MessageRow, WorkRow } from './store.ts';

export interface HeldMessage extends MessageRow {
  readonly order: number;
  readonly token: string | undefined;
}

export interface HeldWork extends WorkRow {
  readonly order: number;
  readonly token: string | undefined;
  readonly lockedUntilMs: number;
}

export interface Lease {
  readonly token: string;
  readonly untilMs: number;
}

export interface Session {
  readonly workerId: string;
  readonly untilMs: number;
  readonly lastActivityAtMs: number;
}

/** `value` undefined: removed by the current execution. */
export interface ValueWrite {
  readonly key: string;
  readonly value: string | undefined;
  readonly updatedAtMs: number;
}

/** The outer key is the instance. */
export interface MemoryState {
  readonly instances: Map<string, InstanceRow>;
  readonly executions: Map<string, readonly ExecutionRow[]>;
  readonly histories: Map<string, ReadonlyMap<number, EventLog>>;
  readonly messages: Map<string, readonly HeldMessage[]>;
  readonly locks: Map<string, Lease>;
  readonly work: Map<string, readonly HeldWork[]>;
  readonly sessions: Map<string, Session>;
  readonly snapshots: Map<string, readonly KeyValueRow[]>;
  readonly writes: Map<string, readonly ValueWrite[]>;
  nextOrder: number;
}

/** Events in order of their ids. Shared between versions of a log: `length` says how much of `events` belongs to this one. */
export interface EventLog {
  readonly events: EventRow[];
  readonly length: number;
  readonly bytes: number;
}

export function createMemoryState(): MemoryState {
  return {
    instances: new Map(),
    executions: new Map(),
    histories: new Map(),
    messages: new Map(),
    locks: new Map(),
    work: new Map(),
    sessions: new Map(),
    snapshots: new Map(),
    writes: new Map(),
    nextOrder: 1,
  };
}
