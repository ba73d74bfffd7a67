// The context of duroxide-node's orchestrations: that package's members, over our machine.
import type { ProgramPort } from '../replay/port.ts';
import { descriptor, type NodeRetryPolicy, type ScheduledTask } from './duroxide-node-descriptor.ts';

/** Always JSON; what has no JSON is `null`. */
export function encodeNode(value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  return text ?? 'null';
}

export class NodeOrchestrationContext {
  readonly #port: ProgramPort;
  /** The status that the execution began with: every step of the program sees it again. */
  readonly #initialStatus: string | undefined;
  #status: string | undefined;
  #isReset = false;

  constructor(port: ProgramPort) {
    this.#port = port;
    this.#initialStatus = port.customStatus;
    this.#status = port.customStatus;
  }

  get instanceId(): string {
    return this.#port.instance;
  }
  get executionId(): number {
    return this.#port.execution;
  }
  get orchestrationName(): string {
    return this.#port.name;
  }
  get orchestrationVersion(): string {
    return this.#port.version;
  }

  /** The program was resumed: that package forgets a status set (not reset) before, where the execution began with one. */
  resumed(): void {
    if (this.#initialStatus !== undefined && !this.#isReset) this.#status = this.#initialStatus;
  }

  scheduleActivity(name: string, input?: unknown, options?: { readonly sessionId?: string }): ScheduledTask {
    return descriptor({ type: 'activity', name, input: encodeNode(input), ...(options?.sessionId === undefined ? {} : { sessionId: options.sessionId }) });
  }
  scheduleActivityOnSession(name: string, input: unknown, sessionId: string): ScheduledTask {
    return this.scheduleActivity(name, input, { sessionId });
  }
  scheduleActivityWithRetry(name: string, input: unknown, retry: NodeRetryPolicy): ScheduledTask {
    return descriptor({ type: 'activityWithRetry', name, input: encodeNode(input), retry });
  }
  scheduleActivityWithRetryOnSession(name: string, input: unknown, retry: NodeRetryPolicy, sessionId: string): ScheduledTask {
    return descriptor({ type: 'activityWithRetry', name, input: encodeNode(input), retry, sessionId });
  }
  scheduleActivityTyped(name: string, input?: unknown): ScheduledTask {
    return typed(this.scheduleActivity(name, input));
  }
  scheduleActivityOnSessionTyped(name: string, input: unknown, sessionId: string): ScheduledTask {
    return typed(this.scheduleActivityOnSession(name, input, sessionId));
  }
  scheduleActivityWithRetryTyped(name: string, input: unknown, retry: NodeRetryPolicy): ScheduledTask {
    return typed(this.scheduleActivityWithRetry(name, input, retry));
  }
  scheduleActivityWithRetryOnSessionTyped(name: string, input: unknown, retry: NodeRetryPolicy, sessionId: string): ScheduledTask {
    return typed(this.scheduleActivityWithRetryOnSession(name, input, retry, sessionId));
  }

  scheduleTimer(delayMs: number): ScheduledTask {
    return descriptor({ type: 'timer', delayMs });
  }
  waitForEvent(name: string): ScheduledTask {
    return descriptor({ type: 'waitEvent', name });
  }
  dequeueEvent(queueName: string): ScheduledTask {
    return descriptor({ type: 'dequeueEvent', name: queueName });
  }
  /** Parses no more than `waitForEvent`: that package leaves the type out of its list. */
  waitForEventTyped(name: string): ScheduledTask {
    return this.waitForEvent(name);
  }
  dequeueEventTyped(queueName: string): ScheduledTask {
    return this.dequeueEvent(queueName);
  }
  newGuid(): ScheduledTask {
    return descriptor({ type: 'newGuid' });
  }
  utcNow(): ScheduledTask {
    return descriptor({ type: 'utcNow' });
  }
  getValueFromInstance(instanceId: string, key: string): ScheduledTask {
    return descriptor({ type: 'getValueFromInstance', instanceId, key });
  }

  scheduleSubOrchestration(name: string, input?: unknown): ScheduledTask {
    return descriptor({ type: 'subOrchestration', name, input: encodeNode(input) });
  }
  scheduleSubOrchestrationWithId(name: string, instanceId: string, input?: unknown): ScheduledTask {
    return descriptor({ type: 'subOrchestration', name, instanceId, input: encodeNode(input) });
  }
  scheduleSubOrchestrationVersioned(name: string, version: string | null, input?: unknown): ScheduledTask {
    return descriptor({ type: 'subOrchestration', name, ...versionOf(version), input: encodeNode(input) });
  }
  scheduleSubOrchestrationVersionedWithId(name: string, version: string | null, instanceId: string, input?: unknown): ScheduledTask {
    return descriptor({ type: 'subOrchestration', name, ...versionOf(version), instanceId, input: encodeNode(input) });
  }
  scheduleSubOrchestrationTyped(name: string, input?: unknown): ScheduledTask {
    return typed(this.scheduleSubOrchestration(name, input));
  }
  scheduleSubOrchestrationWithIdTyped(name: string, instanceId: string, input?: unknown): ScheduledTask {
    return typed(this.scheduleSubOrchestrationWithId(name, instanceId, input));
  }
  startOrchestration(name: string, instanceId: string, input?: unknown): ScheduledTask {
    return descriptor({ type: 'orchestration', name, instanceId, input: encodeNode(input) });
  }
  startOrchestrationVersioned(name: string, version: string | null, instanceId: string, input?: unknown): ScheduledTask {
    return descriptor({ type: 'orchestration', name, ...versionOf(version), instanceId, input: encodeNode(input) });
  }
  startOrchestrationTyped(name: string, instanceId: string, input?: unknown): ScheduledTask {
    return this.startOrchestration(name, instanceId, input);
  }
  startOrchestrationVersionedTyped(name: string, version: string | null, instanceId: string, input?: unknown): ScheduledTask {
    return this.startOrchestrationVersioned(name, version, instanceId, input);
  }

  all(tasks: readonly unknown[]): ScheduledTask {
    return descriptor({ type: 'join', tasks });
  }
  race(...tasks: unknown[]): ScheduledTask {
    return descriptor({ type: 'select', tasks });
  }
  allTyped(tasks: readonly unknown[]): ScheduledTask {
    return typed(this.all(tasks));
  }
  raceTyped(...tasks: unknown[]): ScheduledTask {
    return typed(this.race(...tasks));
  }
  continueAsNew(input?: unknown): ScheduledTask {
    return descriptor({ type: 'continueAsNew', input: encodeNode(input) });
  }
  continueAsNewTyped(input?: unknown): ScheduledTask {
    return this.continueAsNew(input);
  }
  /** The order of the arguments is the reverse of ours. */
  continueAsNewVersioned(input: unknown, version: string): ScheduledTask {
    return descriptor({ type: 'continueAsNew', input: encodeNode(input), version });
  }

  setCustomStatus(status: unknown): void {
    this.#status = String(status);
    this.#isReset = false;
    this.#port.setCustomStatus(this.#status);
  }
  resetCustomStatus(): void {
    this.#status = undefined;
    this.#isReset = true;
    this.#port.setCustomStatus(undefined);
  }
  getCustomStatus(): string | null {
    return this.#status ?? null;
  }
  setValue(key: string, value: unknown): void {
    this.#port.setValue(key, String(value));
  }
  getValue(key: string): string | null {
    return this.#port.values.get(key) ?? null;
  }
  clearValue(key: string): void {
    this.#port.clearValue(key);
  }
  clearAllValues(): void {
    this.#port.clearAllValues();
  }
  getKvAllValues(): Record<string, string> {
    return Object.fromEntries(this.getKvAllKeys().map((key) => [key, this.#port.values.get(key) ?? '']));
  }
  getKvAllKeys(): string[] {
    return this.#port.values.keys();
  }
  getKvLength(): number {
    return this.#port.values.keys().length;
  }
  pruneKvValuesUpdatedBefore(cutoffMs: number): number {
    const keys = this.#port.values.keysUpdatedBefore(cutoffMs);
    for (const key of keys) this.#port.clearValue(key);
    return keys.length;
  }

  traceInfo(message: unknown): void {
    this.#port.trace('info', String(message));
  }
  traceWarn(message: unknown): void {
    this.#port.trace('warn', String(message));
  }
  traceError(message: unknown): void {
    this.#port.trace('error', String(message));
  }
  traceDebug(message: unknown): void {
    this.#port.trace('debug', String(message));
  }
}

function typed(task: ScheduledTask): ScheduledTask {
  return descriptor({ ...task, isTyped: true });
}

function versionOf(version: string | null | undefined): { readonly version?: string } {
  return version === null || version === undefined ? {} : { version };
}
