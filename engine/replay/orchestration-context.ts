// The authoring API of orchestrations, as types: what user programs are written against.

/** A span of time: milliseconds, or a sum of units. Never negative, never NaN: otherwise a RangeError at the call. */
export type Duration =
  | number
  | { readonly days?: number; readonly hours?: number; readonly minutes?: number; readonly seconds?: number; readonly milliseconds?: number };

/**
 * What every scheduling call hands out. An `async` orchestration awaits it (the command is emitted by the call), a generator yields it (the
 * command is emitted by the yield). Awaiting it twice gives the same answer. Native `Promise.all`, `async` helpers and `.then` over durables are
 * legal, because everything settles inside the turn; `Promise.race` and `Promise.any` work but leave the losers uncancelled.
 */
export interface Durable<T> extends PromiseLike<T> {
  /** Routes an activity to workers that accept the tag. Only on an activity and before the next suspension; otherwise the turn fails. */
  withTag(tag: string): Durable<T>;
  /** Changes the value, keeps cancellation. */
  map<U>(change: (value: T) => U): Durable<U>;
  /** Gives it up: an activity's row is removed from the queue, a child gets a cancellation. It never settles then; no effect once settled. */
  cancel(): void;
}

/** How often an activity is tried, and how long it waits in between. Retries are made of ordinary activities and timers of the history. */
export interface RetryPolicy {
  /** Integer >= 1; default 3. An `ApplicationError` with `retryable: false` is not tried again. */
  readonly maxAttempts?: number;
  /** Default exponential: 100 ms, x 2, at most 30 s. */
  readonly backoff?:
    | 'none'
    | { readonly kind: 'fixed' | 'linear' | 'exponential'; readonly base: Duration; readonly multiplier?: number; readonly max?: Duration };
  /** For one attempt; when it runs out the whole call fails with `timeout: activity timed out`, without another attempt. */
  readonly timeout?: Duration;
}

/** What a running execution knows of its own history. */
export interface ExecutionInfo {
  readonly historyLength: number;
  readonly historyBytes: number;
  readonly continueAsNewSuggested: boolean;
}

/** What an orchestration is given. It may do nothing but compute and ask this, because it is run again against its history. */
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

  /** The answer of a version gate; see the README. Never suspends. */
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

/** An orchestration: an `async` function, whose calls emit their commands at once, or a generator function, which emits a command when it yields it. */
export type Orchestration<Input = any, Output = any> = (ctx: OrchestrationContext, input: Input) => PromiseLike<Output> | Generator<any, Output, any>;
