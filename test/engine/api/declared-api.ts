// The public API that @reprise/engine promises, as declarations: names, parameter orders and shapes are binding. What the engine exports is held against it.

// ------------------------------------------------------------------ authoring

/** A span of time: milliseconds, or a sum of units. Never negative, never NaN: otherwise a RangeError at the call. */
export type Duration = number | { readonly days?: number; readonly hours?: number; readonly minutes?: number; readonly seconds?: number; readonly milliseconds?: number };

/**
 * What every scheduling call hands out. An `async` orchestration awaits it (the command is emitted by the call), a generator yields it (the
 * command is emitted by the yield). Awaiting it twice gives the same answer. Native `Promise.all`, `async` helpers and `.then` over durables are legal,
 * because everything settles inside the turn; `Promise.race` and `Promise.any` work but leave the losers uncancelled.
 */
export interface Durable<T> extends PromiseLike<T> {
  /** Routes an activity to workers that accept the tag. Only on an activity and before the next suspension; otherwise the turn fails. */
  withTag(tag: string): Durable<T>;
  /** Changes the value, keeps cancellation. */
  map<U>(change: (value: T) => U): Durable<U>;
  /** Gives it up: an activity's row is removed from the queue, a child gets a cancellation. It never settles then; waiting for it alone fails the turn. No effect once settled. */
  cancel(): void;
}

export interface RetryPolicy {
  /** Integer ≥ 1; default 3. */
  readonly maxAttempts?: number;
  /** Default exponential: 100 ms, × 2, at most 30 s. */
  readonly backoff?: 'none' | { readonly kind: 'fixed' | 'linear' | 'exponential'; readonly base: Duration; readonly multiplier?: number; readonly max?: Duration };
  /** For one attempt; when it runs out the whole call fails with `timeout: activity timed out`, without another attempt. */
  readonly timeout?: Duration;
}

export interface ExecutionInfo {
  readonly historyLength: number;
  readonly historyBytes: number;
  readonly continueAsNewSuggested: boolean;
}

export interface OrchestrationContext {
  readonly instanceId: string;
  /** 1 for the first; grows by one with every continue-as-new. */
  readonly executionId: number;
  readonly orchestrationName: string;
  readonly orchestrationVersion: string;
  /** For logging only; branching on it is the finding `no-replaying-branch`. */
  readonly isReplaying: boolean;
  readonly info: ExecutionInfo;

  scheduleActivity<Output = any>(name: string, input?: unknown): Durable<Output>;
  scheduleActivityOnSession<Output = any>(name: string, input: unknown, sessionId: string): Durable<Output>;
  scheduleActivityWithRetry<Output = any>(name: string, input: unknown, retry: RetryPolicy): Durable<Output>;
  scheduleActivityWithRetryOnSession<Output = any>(name: string, input: unknown, retry: RetryPolicy, sessionId: string): Durable<Output>;

  scheduleTimer(duration: Duration): Durable<void>;
  /** Milliseconds since the epoch, recorded by a system activity. */
  utcNow(): Durable<number>;
  /** A UUID, recorded by a system activity. */
  newGuid(): Durable<string>;
  /** Milliseconds since the epoch: the time of the event that this turn delivers. No event of its own. */
  now(): number;
  /** [0, 1), seeded by instance and execution. No event. */
  random(): number;

  /** Positional: the nth wait for a name gets the nth event raised while it was subscribed. */
  waitForEvent<T = any>(name: string): Durable<T>;
  /** Mailbox: first in, first out; unread messages cross continue-as-new. */
  dequeueEvent<T = any>(queue: string): Durable<T>;
  /** The handler runs once per delivered signal, in the order of the history; it may schedule. Signals that came earlier are delivered at registration. */
  onSignal<T = any>(name: string, handler: (payload: T) => void | Promise<void>): void;
  /** Read-only; answers from the state between turns. Must not schedule or change state. */
  onQuery<Argument = any, Answer = any>(name: string, handler: (argument: Argument) => Answer): void;
  /** True when the predicate holds; false when the timeout ran out first. Re-evaluated after every delivery. */
  condition(predicate: () => boolean, timeout?: Duration): Durable<boolean>;

  scheduleSubOrchestration<Output = any>(name: string, input?: unknown, options?: { readonly id?: string; readonly version?: string }): Durable<Output>;
  /** Detached: nothing comes back. */
  scheduleOrchestration(name: string, input: unknown, options: { readonly id: string; readonly version?: string }): void;

  /** Results in argument order; rejects with the first failure in history order, and cancels the rest. */
  all<const Tasks extends readonly PromiseLike<unknown>[]>(tasks: Tasks): Durable<{ -readonly [K in keyof Tasks]: Awaited<Tasks[K]> }>;
  /** First to settle, also by failure; ties go to the earlier argument. Losers are cancelled when it settles. */
  race<const Tasks extends readonly PromiseLike<unknown>[]>(...tasks: Tasks): Durable<{ readonly index: number; readonly value: Awaited<Tasks[number]> }>;

  /** Never suspends. */
  getVersion(changeId: string, minSupported: number, maxSupported: number): number;
  patched(changeId: string): boolean;
  deprecatePatch(changeId: string): void;
  /** `return ctx.continueAsNew(next)`: never settles; the version is resolved by the policy when the successor starts. */
  continueAsNew(input: unknown): Durable<never>;
  /** Pins the successor's version. */
  continueAsNewVersioned(version: string, input: unknown): Durable<never>;

  setCustomStatus(status: string): void;
  resetCustomStatus(): void;
  getCustomStatus(): string | undefined;
  setValue(key: string, value: unknown): void;
  getValue<T = any>(key: string): T | undefined;
  clearValue(key: string): void;
  clearAllValues(): void;
  pruneValuesUpdatedBefore(epochMs: number): number;
  getAllValues(): Readonly<Record<string, unknown>>;
  getAllKeys(): readonly string[];
  /** A value of another instance, read by a system activity and recorded (as the JSON of an optional text, unwrapped here). */
  getValueFromInstance<T = any>(instanceId: string, key: string): Durable<T | undefined>;

  traceInfo(message: string): void;
  traceWarn(message: string): void;
  traceError(message: string): void;
  traceDebug(message: string): void;
}

export interface ActivityContext {
  readonly instanceId: string;
  readonly executionId: number;
  readonly orchestrationName: string;
  readonly orchestrationVersion: string;
  readonly activityName: string;
  /** `event_id` of its `ActivityScheduled`: with instanceId and executionId the idempotence key. */
  readonly activityId: number;
  /** Deliveries of this work item, from 1. */
  readonly attempt: number;
  readonly workerId: string;
  readonly sessionId: string | undefined;
  readonly tag: string | undefined;
  readonly signal: AbortSignal;
  isCancelled(): boolean;
  readonly client: Client;
  traceInfo(message: string): void;
  traceWarn(message: string): void;
  traceError(message: string): void;
  traceDebug(message: string): void;
}

export type Orchestration<Input = any, Output = any> = (ctx: OrchestrationContext, input: Input) => PromiseLike<Output> | Generator<any, Output, any>;
export type Activity<Input = any, Output = any> = (ctx: ActivityContext, input: Input) => Output | PromiseLike<Output>;

/** Thrown by activities and orchestrations to fail with a type that callers can test. */
export declare class ApplicationError extends Error {
  constructor(message: string, options?: { readonly type?: string; readonly details?: unknown; readonly retryable?: boolean });
  readonly type: string | undefined;
  readonly details: unknown;
}

/**
 * What a failed durable call throws into the orchestration. `message` is the display text that duroxide shows, `details` the error of the event.
 * An orchestration that throws fails with exactly the thrown error's `message` (`OrchestrationFailed`, application); a thrown non-error with its text.
 */
export declare class DurableError extends Error {
  readonly category: 'application' | 'infrastructure' | 'configuration' | 'poison';
  readonly details: unknown;
}

// ------------------------------------------------------------------ versions and registries

/** What a gate answers for a run that passed it before the gate existed. */
export declare const DEFAULT_VERSION: -1;

export declare class VersionPolicy {
  private constructor();
  static latest(): VersionPolicy;
  static exact(version: string): VersionPolicy;
  /** The highest registered version with the same left-most non-zero component; none registered: the start fails as unregistered. */
  static compatible(version: string): VersionPolicy;
}

export interface OrchestrationRegistryBuilder {
  /** Raw: the stored text comes in and goes out unchanged (`"4"` stays the text 4). Typed: JSON, except that a JSON string travels raw. */
  register(name: string, orchestration: Orchestration<string, string>): this;
  registerTyped<I, O>(name: string, orchestration: Orchestration<I, O>): this;
  registerVersioned(name: string, version: string, orchestration: Orchestration<string, string>): this;
  registerVersionedTyped<I, O>(name: string, version: string, orchestration: Orchestration<I, O>): this;
  /** Typed, version 1.0.0 each. */
  registerAll(entries: readonly (readonly [name: string, orchestration: Orchestration])[]): this;
  /** The other registry's policies come along; the same name@version in both is a problem. Versions of both are ordered again. */
  merge(other: OrchestrationRegistry): this;
  setPolicy(name: string, policy: VersionPolicy): this;
  /** For every name without a policy of its own. */
  withVersionPolicy(policy: VersionPolicy): this;
  /** @throws RegistryError listing every problem, not only the first. */
  build(): OrchestrationRegistry;
}
export declare class OrchestrationRegistry {
  private constructor();
  static builder(): OrchestrationRegistryBuilder;
  static builderFrom(registry: OrchestrationRegistry): OrchestrationRegistryBuilder;
  /** Takes effect for the next version-less start or continue-as-new: this is how a rollback is done. */
  setVersionPolicy(name: string, policy: VersionPolicy): void;
  listNames(): readonly string[];
  listVersions(name: string): readonly string[];
}
export declare class RegistryError extends Error {
  readonly problems: readonly string[];
}

export interface ActivityRegistryBuilder {
  register(name: string, activity: Activity<string, string>): this;
  registerTyped<I, O>(name: string, activity: Activity<I, O>): this;
  registerAll(entries: readonly (readonly [name: string, activity: Activity])[]): this;
  merge(other: ActivityRegistry): this;
  build(): ActivityRegistry;
}
export declare class ActivityRegistry {
  private constructor();
  static builder(): ActivityRegistryBuilder;
}

// ------------------------------------------------------------------ running

export interface Store {
  readonly kind: string;
  close(): Promise<void>;
}
export declare class SqliteStore implements Store {
  private constructor();
  /** @param path a file, created when absent (WAL, synchronous NORMAL); `:memory:` for a private one. */
  static open(path: string, options?: { readonly synchronous?: 'normal' | 'full' }): SqliteStore;
  readonly kind: 'sqlite';
  close(): Promise<void>;
}
export declare class MemoryStore implements Store {
  readonly kind: 'memory';
  close(): Promise<void>;
}

export interface RuntimeOptions {
  readonly orchestrationConcurrency?: number;
  readonly workerConcurrency?: number;
  readonly maxAttempts?: number;
  /** Executions pinned outside the range are left to other workers. Default: 0.0.0 to this build. */
  readonly supportedReplayVersions?: { readonly min: string; readonly max: string };
  readonly workerTags?: 'default-only' | 'any' | 'none' | { readonly only: readonly string[] } | { readonly defaultAnd: readonly string[] };
  readonly workerNodeId?: string;
  /** Default 10. */
  readonly maxSessionsPerRuntime?: number;
  readonly clock?: () => number;
  /** Asked once per gate and execution, live, instead of taking the highest version; the answer is recorded. */
  readonly chooseVersion?: (changeId: string, minSupported: number, maxSupported: number, run: { readonly instanceId: string; readonly orchestrationName: string; readonly orchestrationVersion: string }) => number;
  readonly limits?: { readonly warnEvents?: number; readonly maxEvents?: number; readonly maxBytes?: number; readonly suggestContinueAsNewAfterEvents?: number };
  readonly unregisteredBackoff?: { readonly base: Duration; readonly max: Duration };
  /** Wraps the non-deterministic globals so that a turn that calls one fails. Default true. */
  readonly installGuard?: boolean;
  readonly onTrace?: (trace: { readonly level: 'debug' | 'info' | 'warn' | 'error'; readonly instanceId: string; readonly executionId: number; readonly message: string }) => void;
  readonly onMetric?: (name: string, value: number, labels: Readonly<Record<string, string>>) => void;
}
export declare class Runtime {
  private constructor();
  static startWithStore(store: Store, activities: ActivityRegistry, orchestrations: OrchestrationRegistry, options?: RuntimeOptions): Promise<Runtime>;
  /** Lets running turns and activities end, at most `graceMs`. Nothing acknowledged is lost either way. */
  shutdown(graceMs?: number): Promise<void>;
}

export type OrchestrationStatus =
  | { readonly status: 'NotFound' }
  | { readonly status: 'Running' | 'Stalled'; readonly reason?: string; readonly customStatus?: string; readonly customStatusVersion: number }
  | { readonly status: 'Completed'; readonly output: unknown; readonly customStatus?: string; readonly customStatusVersion: number }
  | { readonly status: 'Failed'; readonly error: string; readonly details: unknown; readonly customStatus?: string; readonly customStatusVersion: number };

export interface InstanceInfo {
  readonly instanceId: string;
  readonly orchestrationName: string;
  /** The version of the current execution: changes at continue-as-new, never at a restart. */
  readonly orchestrationVersion: string;
  readonly currentExecutionId: number;
  readonly status: 'Running' | 'Completed' | 'Failed' | 'ContinuedAsNew';
  readonly output: string | undefined;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly parentInstanceId: string | undefined;
}

/** An event as duroxide stores it. */
export interface HistoryEvent {
  readonly event_id: number;
  readonly source_event_id: number | null;
  readonly instance_id: string;
  readonly execution_id: number;
  readonly timestamp_ms: number;
  readonly duroxide_version: string;
  readonly type: string;
}
export interface StoredExecutionInfo {
  readonly executionId: number;
  readonly status: 'Running' | 'Completed' | 'Failed' | 'ContinuedAsNew';
  readonly output: string | undefined;
  readonly startedAtMs: number;
  readonly completedAtMs: number | undefined;
  readonly eventCount: number;
}
export interface InstanceTree {
  readonly rootId: string;
  readonly allIds: readonly string[];
}
export interface SystemMetrics {
  readonly totalInstances: number;
  readonly totalExecutions: number;
  readonly runningInstances: number;
  readonly completedInstances: number;
  readonly failedInstances: number;
  readonly totalEvents: number;
}
export interface QueueDepths {
  readonly orchestratorQueue: number;
  readonly workerQueue: number;
  readonly timerQueue: number;
}
export interface OrchestrationStats {
  readonly historyEventCount: number;
  readonly historySizeBytes: number;
  readonly queuePendingCount: number;
  readonly kvUserKeyCount: number;
  readonly kvTotalValueBytes: number;
}
export interface InstanceFilter {
  readonly instanceIds?: readonly string[];
  readonly completedBeforeMs?: number;
  readonly limit?: number;
}
export interface PruneOptions {
  readonly keepLast?: number;
  readonly completedBeforeMs?: number;
}
export interface DeleteResult {
  readonly instancesDeleted: number;
  readonly executionsDeleted: number;
  readonly eventsDeleted: number;
  readonly queueMessagesDeleted: number;
}
export interface PruneResult {
  readonly instancesProcessed: number;
  readonly executionsDeleted: number;
  readonly eventsDeleted: number;
}

export declare class Client {
  constructor(store: Store);
  startOrchestration(instanceId: string, name: string, input?: unknown): Promise<void>;
  startOrchestrationVersioned(instanceId: string, name: string, version: string, input?: unknown): Promise<void>;
  raiseEvent(instanceId: string, name: string, data?: unknown): Promise<void>;
  enqueueEvent(instanceId: string, queue: string, data?: unknown): Promise<void>;
  signal(instanceId: string, name: string, payload?: unknown): Promise<void>;
  /** Replays if the instance is not in memory. @throws ClientError when there is no such handler or instance. */
  query<Answer = any>(instanceId: string, name: string, argument?: unknown): Promise<Answer>;
  cancelInstance(instanceId: string, reason: string): Promise<void>;
  getOrchestrationStatus(instanceId: string): Promise<OrchestrationStatus>;
  waitForOrchestration(instanceId: string, timeoutMs?: number): Promise<OrchestrationStatus>;
  waitForStatusChange(instanceId: string, lastVersion: number, timeoutMs?: number): Promise<OrchestrationStatus>;
  getInstanceInfo(instanceId: string): Promise<InstanceInfo>;
  listAllInstances(): Promise<readonly string[]>;
  listInstancesByStatus(status: 'Running' | 'Completed' | 'Failed' | 'ContinuedAsNew'): Promise<readonly string[]>;
  getExecutionInfo(instanceId: string, executionId: number): Promise<StoredExecutionInfo>;
  listExecutions(instanceId: string): Promise<readonly number[]>;
  readExecutionHistory(instanceId: string, executionId: number): Promise<readonly HistoryEvent[]>;
  getInstanceTree(instanceId: string): Promise<InstanceTree>;
  getSystemMetrics(): Promise<SystemMetrics>;
  getQueueDepths(): Promise<QueueDepths>;
  getOrchestrationStats(instanceId: string): Promise<OrchestrationStats | undefined>;
  deleteInstance(instanceId: string, force?: boolean): Promise<DeleteResult>;
  deleteInstanceBulk(filter?: InstanceFilter): Promise<DeleteResult>;
  pruneExecutions(instanceId: string, options?: PruneOptions): Promise<PruneResult>;
  pruneExecutionsBulk(filter: InstanceFilter, options?: PruneOptions): Promise<PruneResult>;
  getValue<T = any>(instanceId: string, key: string): Promise<T | undefined>;
  getAllValues(instanceId: string): Promise<Readonly<Record<string, unknown>>>;
  waitForValue<T = any>(instanceId: string, key: string, timeoutMs?: number): Promise<T>;
}

/** Everything of the named instances (all when absent), as a stream of JSON lines; instances that the target cannot hold are reported, none half. */
export declare function exportInstances(store: Store, instanceIds?: readonly string[]): AsyncIterable<string>;
/** All or nothing. @throws StoreError when an instance exists already. */
export declare function importInstances(store: Store, lines: AsyncIterable<string>): Promise<{ readonly instances: number; readonly events: number }>;

/** A history as data and what replaying it says. */
export interface Divergence {
  readonly grade: 'hard' | 'soft';
  readonly code: string;
  readonly eventId: number | undefined;
  readonly expected: unknown;
  readonly actual: unknown;
  readonly engineMessage: string | undefined;
  readonly message: string;
}
export interface ReplayReport {
  readonly outcome: 'replayed' | 'soft' | 'diverged' | 'failed' | 'shown';
  readonly divergences: readonly Divergence[];
}

/** Exported by `@reprise/engine/testing`. */
export interface TestEnvironment {
  readonly client: Client;
  /** Runs everything that is due, skipping timers, until nothing is due or `until` is reached. */
  advance(by: Duration): Promise<void>;
  runToEnd(instanceId: string): Promise<OrchestrationStatus>;
  /** Replaces the registered code while runs are in flight. */
  redeploy(orchestrations: OrchestrationRegistry): Promise<void>;
  runWithVersion<Output = any>(version: string, name: string, input: unknown): Promise<Output>;
  /** Gates answer these for runs started from now on. */
  forceGates(versions: Readonly<Record<string, number>>): void;
  /** A finished or unfinished run as a `.history.json` document. */
  record(instanceId: string): Promise<string>;
  replay(history: string): Promise<ReplayReport>;
  close(): Promise<void>;
}
