// The port of the stores: rows in and out inside one transaction. What the rows mean is written once, above it.

/** Times are epoch milliseconds everywhere in this file. */
export interface InstanceRow {
  readonly instanceId: string;
  readonly name: string;
  readonly version: string;
  readonly currentExecutionId: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly parentInstanceId: string | undefined;
  readonly customStatus: string | undefined;
  /** Grows with every change of the custom status. */
  readonly customStatusVersion: number;
}

export type StoredStatus = 'Running' | 'Completed' | 'Failed' | 'ContinuedAsNew';

export interface ExecutionRow {
  readonly instanceId: string;
  readonly executionId: number;
  readonly status: StoredStatus;
  readonly output: string | undefined;
  readonly startedAtMs: number;
  readonly completedAtMs: number | undefined;
  /** The release that its history is pinned to, packed as major * 1,000,000 + minor * 1,000 + patch; undefined: readable by every build. */
  readonly pinned: number | undefined;
}

/** One event as stored: `data` is its JSON. */
export interface EventRow {
  readonly eventId: number;
  readonly type: string;
  readonly data: string;
}

/** A message to an orchestration: `item` is the JSON of a work item. */
export interface MessageRow {
  readonly instanceId: string;
  readonly item: string;
  readonly visibleAtMs: number;
  /** Deliveries so far. */
  readonly attempts: number;
}

/** An instance with its current execution. */
export interface CurrentRow {
  readonly instance: InstanceRow;
  /** Absent only in a store that lost it. */
  readonly execution: ExecutionRow | undefined;
}

/** An activity to run: `item` is the JSON of a work item. */
export interface WorkRow {
  readonly instanceId: string;
  readonly executionId: number;
  readonly activityId: number;
  readonly item: string;
  readonly sessionId: string | undefined;
  readonly tag: string | undefined;
  readonly visibleAtMs: number;
  readonly attempts: number;
}

/** An activity under lease: `token` names the lease. */
export interface TakenWorkRow extends WorkRow {
  readonly token: string;
}

export interface KeyValueRow {
  readonly key: string;
  readonly value: string;
  readonly updatedAtMs: number;
}

/** Which activities a worker takes: without a tag, and with which tags (`any`: every one). */
export interface TagFilter {
  readonly untagged: boolean;
  readonly tags: 'any' | readonly string[];
}

/** How a worker identifies itself where activities belong to sessions; undefined: it takes none of those. */
export interface SessionOwner {
  readonly workerId: string;
  readonly leaseUntilMs: number;
  /** Sessions that it may own at a time; at the limit it takes activities of its own sessions only. Default: any number. */
  readonly sessionsMax?: number;
}

export interface WorkRequest {
  /** What the tokens of the leases begin with; drawn anew for every request. */
  readonly token: string;
  readonly countMax: number;
  readonly nowMs: number;
  readonly untilMs: number;
  readonly tags: TagFilter;
  readonly owner: SessionOwner | undefined;
}

/** Executions pinned outside are left to other workers; both ends packed as in `ExecutionRow.pinned`. */
export interface VersionRange {
  readonly min: number;
  readonly max: number;
}

export interface DeletedRows {
  readonly executions: number;
  readonly events: number;
  readonly messages: number;
}

/** Counts over the whole store. */
export interface StoreTotals {
  readonly instances: number;
  readonly executions: number;
  readonly events: number;
  readonly running: number;
  readonly completed: number;
  readonly failed: number;
  readonly pendingMessages: number;
  readonly pendingWork: number;
}

/** The rows, as seen from inside one transaction. Nothing here waits, and nothing asks a clock. */
export interface StoreTransaction {
  readonly instances: InstanceRows;
  readonly messages: MessageRows;
  readonly work: WorkRows;
  readonly values: KeyValueRows;
}

export interface InstanceRows {
  get(instanceId: string): InstanceRow | undefined;
  current(instanceId: string): CurrentRow | undefined;
  /** The status of its current execution. */
  status(instanceId: string): StoredStatus | undefined;
  /** Ascending by id; of one current status when named. */
  list(status?: StoredStatus): readonly string[];
  children(instanceId: string): readonly string[];
  /** Inserts it or replaces it whole. */
  put(row: InstanceRow): void;
  /** Removes it with executions, events, messages, work and values. */
  delete(instanceId: string): DeletedRows;
  execution(instanceId: string, executionId: number): ExecutionRow | undefined;
  executions(instanceId: string): readonly ExecutionRow[];
  putExecution(row: ExecutionRow): void;
  deleteExecution(instanceId: string, executionId: number): DeletedRows;
  /** In order of their ids, those above `afterEventId` only. */
  events(instanceId: string, executionId: number, afterEventId: number): readonly EventRow[];
  lastEvent(instanceId: string, executionId: number): EventRow | undefined;
  eventTotals(instanceId: string, executionId: number): { readonly count: number; readonly bytes: number };
  /** @throws StoreError `duplicate-event` when an id is taken. */
  append(instanceId: string, executionId: number, events: readonly EventRow[], nowMs: number): void;
  totals(): StoreTotals;
}

export interface MessageRows {
  put(instanceId: string, item: string, visibleAtMs: number, nowMs: number): void;
  /** The instances with a message that is due, whose lock is free and whose current execution is in range; at most `countMax`, ordered by when the first of their messages was due. */
  ready(nowMs: number, range: VersionRange, countMax: number): readonly string[];
  /** Whether the instance has a message that is due. */
  isDue(instanceId: string, nowMs: number): boolean;
  /** When the next message becomes visible or a lock with visible messages runs out; undefined when nothing is to come. */
  nextDueAtMs(nowMs: number): number | undefined;
  /** Ids that have messages but no instance yet, ascending. */
  unstarted(): readonly string[];
  /** All messages of an instance in order of arrival, visible or not. */
  list(instanceId: string): readonly MessageRow[];
  /** Takes the instance's lock unless it is held; false when somebody else has it. */
  lock(instanceId: string, token: string, nowMs: number, untilMs: number): boolean;
  /** False when the lock was lost. */
  renew(token: string, nowMs: number, untilMs: number): boolean;
  /** Gives the lock back; false when it was lost. */
  unlock(instanceId: string, token: string, nowMs: number): boolean;
  /** Binds all visible messages of the instance to the token and counts one more delivery of each; in order of arrival. */
  take(instanceId: string, token: string, nowMs: number): readonly MessageRow[];
  /** Removes what the token took. */
  remove(token: string): void;
  /** Hides what the token took until `visibleAtMs`; with `forgiven` this delivery is not counted. */
  defer(token: string, visibleAtMs: number, forgiven: boolean): void;
}

export interface WorkRows {
  put(row: WorkRow, nowMs: number): void;
  /** The first activities that are due, free and meant for this worker, at most `request.countMax`, each under a lease of its own. */
  take(request: WorkRequest): readonly TakenWorkRow[];
  nextDueAtMs(nowMs: number): number | undefined;
  list(instanceId: string): readonly WorkRow[];
  /** Removes it; false when it was cancelled or its lease ran out. */
  remove(token: string, nowMs: number): boolean;
  renew(token: string, nowMs: number, untilMs: number): boolean;
  defer(token: string, visibleAtMs: number, forgiven: boolean): void;
  /** Takes it away from whoever runs it. */
  cancel(instanceId: string, executionId: number, activityId: number): void;
  renewSessions(workerIds: readonly string[], nowMs: number, untilMs: number, idleSinceMs: number): number;
  removeIdleSessions(nowMs: number): number;
}

export interface KeyValueRows {
  /** The state before the current execution. */
  snapshot(instanceId: string): readonly KeyValueRow[];
  /** The state now. */
  current(instanceId: string): readonly KeyValueRow[];
  get(instanceId: string, key: string): string | undefined;
  set(instanceId: string, key: string, value: string, nowMs: number): void;
  clear(instanceId: string, key: string, nowMs: number): void;
  clearAll(instanceId: string, nowMs: number): void;
  /** The writes of the current execution become part of the snapshot: called when it ends. */
  fold(instanceId: string): void;
  /** Replaces the snapshot; for import. */
  replace(instanceId: string, rows: readonly KeyValueRow[]): void;
}

/** What a committed transaction touched; for waking whoever waits. */
export interface Commit {
  readonly messages: boolean;
  /** Instances that got messages, or whose lock was given back. */
  readonly mailboxes: ReadonlySet<string>;
  readonly work: boolean;
  readonly instances: ReadonlySet<string>;
  /** Those of them whose current execution ended for good. */
  readonly ended: ReadonlySet<string>;
}

/** Told by the rows while a transaction runs. */
export interface Touch {
  /** The mailbox of the instance; none where only the time of messages has changed. */
  messages(instanceId?: string): void;
  work(): void;
  instance(instanceId: string): void;
  ended(instanceId: string): void;
}

/**
 * Where instances, histories and queues live. `transact` runs `change` in one transaction: all of it is durable when the promise resolves, or
 * nothing happened. `change` must not wait and must have no other effect, since it may be run again in a transaction of its own.
 */
export interface Store {
  readonly kind: string;
  transact<Result>(change: (rows: StoreTransaction) => Result): Promise<Result>;
  /** Like `transact`, for changes that only look. */
  read<Result>(look: (rows: StoreTransaction) => Result): Promise<Result>;
  /** Calls back after every commit of this object; returns what ends it. */
  subscribe(listener: (commit: Commit) => void): () => void;
  /** A number that changes when somebody else changed the same data; constant where nobody else can. */
  foreignRevision(): number;
  close(): Promise<void>;
}

/** Packs `major.minor.patch` as the range filter compares it; undefined for anything else. */
export function packVersion(text: string): number | undefined {
  const parts = /^(\d+)\.(\d+)\.(\d+)/.exec(text);
  return parts === null ? undefined : Number(parts[1]) * 1_000_000 + Number(parts[2]) * 1_000 + Number(parts[3]);
}
