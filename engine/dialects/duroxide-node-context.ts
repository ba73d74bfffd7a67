// The context of duroxide-node's orchestrations, member for member: plain descriptors to be yielded, and calls that take effect at once.
import type { TraceLevel } from '../replay/observer.ts';
import type { ProgramPort } from '../replay/port.ts';

/** Schedules nothing by itself: it is data until it is yielded, alone or inside `all` or `race`. */
export interface ScheduledTask {
  type: string;
  /** Routes an activity to workers that accept the tag; changes the descriptor. */
  withTag?(tag: string): ScheduledTask;
  [member: string]: unknown;
}

/** One result of `all`: what the task gave, or the text that it failed with. */
export interface JoinResult<T = unknown> {
  ok?: T;
  err?: unknown;
}

/** The answer of `race`; a failure comes as its text. */
export interface RaceResult<T = unknown> {
  index: number;
  value: T;
}

/** How often an activity is tried, in that package's members. */
export interface RetryPolicy {
  readonly maxAttempts: number;
  /** For one attempt; when it runs out the call fails without another one. */
  readonly timeoutMs?: number;
  /** Another name for `timeoutMs`; wins over it. */
  readonly totalTimeoutMs?: number;
  /** `exponential` (the default, from 100 ms), `fixed` (one second); every other word is linear. The package's own declaration says number. */
  readonly backoff?: string;
}

/** The context of that package, member for member: a command is issued when its task is yielded. */
export class OrchestrationContext {
  readonly instanceId: string;
  readonly executionId: number;
  readonly orchestrationName: string;
  readonly orchestrationVersion: string;
  readonly #port: ProgramPort;
  readonly #initialStatus: string | undefined;
  /** What `getCustomStatus` answers in place of the status; see `firstSuspended`. */
  #shadow: string | undefined = undefined;
  #hasSuspended = false;

  constructor(port: ProgramPort) {
    this.#port = port;
    this.instanceId = port.instance;
    this.executionId = port.execution;
    this.orchestrationName = port.name;
    this.orchestrationVersion = port.version;
    this.#initialStatus = port.customStatus;
  }

  /**
   * The native side puts the status that an execution began with in place once more after the program's first run, so until the
   * next set or reset that one is read. The status that is recorded and that clients see is the program's own.
   */
  static suspended(context: OrchestrationContext): void {
    if (context.#hasSuspended) return;
    context.#hasSuspended = true;
    context.#shadow = context.#initialStatus;
  }

  scheduleActivity(name: string, input?: unknown, options?: { readonly sessionId?: string }): ScheduledTask {
    return taggable({ type: 'activity', name, input: encode(input), ...(options?.sessionId ? { sessionId: options.sessionId } : {}) });
  }
  scheduleActivityOnSession(name: string, input: unknown, sessionId: string): ScheduledTask {
    return taggable({ type: 'activity', name, input: encode(input), sessionId });
  }
  scheduleActivityWithRetry(name: string, input: unknown, retry: RetryPolicy): ScheduledTask {
    return { type: 'activityWithRetry', name, input: encode(input), retry: policyOf(retry) };
  }
  scheduleActivityWithRetryOnSession(name: string, input: unknown, retry: RetryPolicy, sessionId: string): ScheduledTask {
    return { type: 'activityWithRetry', name, input: encode(input), retry: policyOf(retry), sessionId };
  }
  scheduleTimer(delayMs: number): ScheduledTask {
    return { type: 'timer', delayMs };
  }
  waitForEvent(name: string): ScheduledTask {
    return { type: 'waitEvent', name };
  }
  dequeueEvent(queueName: string): ScheduledTask {
    return { type: 'dequeueEvent', queueName };
  }
  getValueFromInstance(instanceId: string, key: string): ScheduledTask {
    return { type: 'getValueFromInstance', instanceId, key: String(key) };
  }

  scheduleSubOrchestration(name: string, input?: unknown): ScheduledTask {
    return { type: 'subOrchestration', name, input: encode(input) };
  }
  scheduleSubOrchestrationWithId(name: string, instanceId: string, input?: unknown): ScheduledTask {
    return { type: 'subOrchestrationWithId', name, instanceId, input: encode(input) };
  }
  scheduleSubOrchestrationVersioned(name: string, version: string | null, input?: unknown): ScheduledTask {
    return { type: 'subOrchestrationVersioned', name, version: version || null, input: encode(input) };
  }
  scheduleSubOrchestrationVersionedWithId(name: string, version: string | null, instanceId: string, input?: unknown): ScheduledTask {
    return { type: 'subOrchestrationVersionedWithId', name, version: version || null, instanceId, input: encode(input) };
  }
  /** Detached: the yield gives null at once. */
  startOrchestration(name: string, instanceId: string, input?: unknown): ScheduledTask {
    return { type: 'orchestration', name, instanceId, input: encode(input) };
  }
  startOrchestrationVersioned(name: string, version: string | null, instanceId: string, input?: unknown): ScheduledTask {
    return { type: 'orchestrationVersioned', name, version: version || null, instanceId, input: encode(input) };
  }

  /** A text. */
  newGuid(): ScheduledTask {
    return { type: 'newGuid' };
  }
  /** Milliseconds since the epoch. */
  utcNow(): ScheduledTask {
    return { type: 'utcNow' };
  }
  continueAsNew(input?: unknown): ScheduledTask {
    return { type: 'continueAsNew', input: encode(input) };
  }
  /** Input first, version second: the reverse of `@reprise/engine` and of Rust. */
  continueAsNewVersioned(input: unknown, version: string | null): ScheduledTask {
    return { type: 'continueAsNewVersioned', input: encode(input), version: version || null };
  }

  /** The yield gives `{ok} | {err}` for each member, in argument order; it never throws for a member. */
  all(tasks: readonly ScheduledTask[]): ScheduledTask {
    return { type: 'join', tasks };
  }
  /** Exactly two. The yield gives `{index, value}`; a failure wins like a result and its message is the value. */
  race(...tasks: readonly ScheduledTask[]): ScheduledTask {
    return { type: 'select', tasks };
  }

  scheduleActivityTyped(name: string, input?: unknown): ScheduledTask {
    return typed(this.scheduleActivity(name, input));
  }
  scheduleActivityOnSessionTyped(name: string, input: unknown, sessionId: string): ScheduledTask {
    return typed(this.scheduleActivityOnSession(name, input, sessionId));
  }
  scheduleActivityWithRetryTyped(name: string, input: unknown, retry: RetryPolicy): ScheduledTask {
    return typed(this.scheduleActivityWithRetry(name, input, retry));
  }
  scheduleActivityWithRetryOnSessionTyped(name: string, input: unknown, retry: RetryPolicy, sessionId: string): ScheduledTask {
    return typed(this.scheduleActivityWithRetryOnSession(name, input, retry, sessionId));
  }
  scheduleSubOrchestrationTyped(name: string, input?: unknown): ScheduledTask {
    return typed(this.scheduleSubOrchestration(name, input));
  }
  scheduleSubOrchestrationWithIdTyped(name: string, instanceId: string, input?: unknown): ScheduledTask {
    return typed(this.scheduleSubOrchestrationWithId(name, instanceId, input));
  }
  /** Parses no more than `waitForEvent` does. */
  waitForEventTyped(name: string): ScheduledTask {
    return typed(this.waitForEvent(name));
  }
  dequeueEventTyped(queueName: string): ScheduledTask {
    return typed(this.dequeueEvent(queueName));
  }
  startOrchestrationTyped(name: string, instanceId: string, input?: unknown): ScheduledTask {
    return this.startOrchestration(name, instanceId, input);
  }
  startOrchestrationVersionedTyped(name: string, version: string | null, instanceId: string, input?: unknown): ScheduledTask {
    return this.startOrchestrationVersioned(name, version, instanceId, input);
  }
  continueAsNewTyped(input?: unknown): ScheduledTask {
    return this.continueAsNew(input);
  }
  allTyped(tasks: readonly ScheduledTask[]): ScheduledTask {
    return typed(this.all(tasks));
  }
  raceTyped(...tasks: readonly ScheduledTask[]): ScheduledTask {
    return typed(this.race(...tasks));
  }

  setCustomStatus(status: unknown): void {
    this.#shadow = undefined;
    this.#port.setCustomStatus(String(status));
  }
  resetCustomStatus(): void {
    this.#shadow = undefined;
    this.#port.setCustomStatus(undefined);
  }
  getCustomStatus(): string | null {
    return this.#shadow ?? this.#port.customStatus ?? null;
  }

  /** Values are texts: everything else goes through `String`. */
  setValue(key: string, value: unknown): void {
    this.#port.setValue(String(key), String(value));
  }
  getValue(key: string): string | null {
    return this.#port.values.get(String(key)) ?? null;
  }
  clearValue(key: string): void {
    this.#port.clearValue(String(key));
  }
  clearAllValues(): void {
    this.#port.clearAllValues();
  }
  /** In the order of the keys' names; the package itself has no fixed order. */
  getKvAllValues(): Record<string, string> {
    return Object.fromEntries(this.getKvAllKeys().map((key) => [key, this.#port.values.get(key) ?? '']));
  }
  getKvAllKeys(): string[] {
    return this.#port.values.keys();
  }
  getKvLength(): number {
    return this.#port.values.keys().length;
  }
  /** @returns how many were cleared. */
  pruneKvValuesUpdatedBefore(cutoffMs: number): number {
    const keys = this.#port.values.keysUpdatedBefore(Math.max(0, Math.trunc(cutoffMs)));
    for (const key of keys) this.#port.clearValue(key);
    return keys.length;
  }

  traceInfo(message: unknown): void {
    this.#trace('info', message);
  }
  traceWarn(message: unknown): void {
    this.#trace('warn', message);
  }
  traceError(message: unknown): void {
    this.#trace('error', message);
  }
  traceDebug(message: unknown): void {
    this.#trace('debug', message);
  }

  #trace(level: TraceLevel, message: unknown): void {
    this.#port.trace(level, String(message));
  }
}

/** JSON; nothing is `null`. What JSON leaves out (a function) is absent from the descriptor, which is refused when it is yielded. */
function encode(value: unknown): string | undefined {
  return JSON.stringify(value === undefined ? null : value);
}

function taggable(task: ScheduledTask): ScheduledTask {
  task.withTag = (tag) => {
    task['tag'] = tag;
    return task;
  };
  return task;
}

function typed(task: ScheduledTask): ScheduledTask {
  task['_typed'] = true;
  return task;
}

/** The members that travel; others of the object are not looked at. */
function policyOf({ maxAttempts, timeoutMs, totalTimeoutMs, backoff }: RetryPolicy): Readonly<Record<string, unknown>> {
  return { maxAttempts, timeoutMs, totalTimeoutMs, backoff };
}
