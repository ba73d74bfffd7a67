// What a program written against our own API sees: every member of the context, over the machine's port.
import { allOf, raceOf } from './combine.ts';
import { conditionTask, continueTask } from './pending.ts';
import { durationMs } from './duration.ts';
import { messageOf } from './errors.ts';
import { issueTask } from './leaf.ts';
import type { Duration, Durable, Orchestration, OrchestrationContext, RetryPolicy } from './orchestration-context.ts';
import { decodePayload, encodePayload } from './payload.ts';
import type { ProgramPort } from './port.ts';
import type { Dialect, PayloadCodec, Program } from './program.ts';
import { retryTask } from './retry.ts';

/** System activities: the engine runs them itself and records their answers. */
export const SYSCALL_NEW_GUID = '__duroxide_syscall:new_guid';
export const SYSCALL_UTC_NOW = '__duroxide_syscall:utc_now_ms';
export const SYSCALL_GET_VALUE = '__duroxide_syscall:get_kv_value';

/** Our own API: async functions issue commands at the call, generators at the `yield`. */
export const repriseDialect: Dialect = {
  id: 'reprise',
  createContext: (port) => new RepriseContext(port),
  decodeInput: decodePayload,
  encodeOutput: encodePayload,
  describeFailure: messageOf,
  failureTexts: 'exact',
  accept(yielded, port) {
    if (typeof yielded === 'object' && yielded !== null && 'then' in yielded)
      return port.misuse('an orchestration generator yielded a promise that the engine did not hand out; yield what the context returns, and do the work in an activity');
    return port.misuse(`an orchestration generator yielded ${typeof yielded}; yield what the context returns`);
  },
};

/** One registered version as a program of our own dialect. */
export function createProgram(entry: { readonly name: string; readonly version: string; readonly codec: PayloadCodec; readonly orchestration: Orchestration }): Program {
  return { name: entry.name, version: entry.version, codec: entry.codec, dialect: repriseDialect, run: entry.orchestration };
}

const asVoid = (): undefined => undefined;
const asText = (text: string): string => text;

class RepriseContext implements OrchestrationContext {
  readonly #port: ProgramPort;
  readonly #decode: (text: string) => unknown;

  constructor(port: ProgramPort) {
    this.#port = port;
    this.#decode = port.codec === 'raw' ? asText : (text) => decodePayload(text, 'typed');
  }

  get instanceId() {
    return this.#port.instance;
  }
  get executionId() {
    return this.#port.execution;
  }
  get orchestrationName() {
    return this.#port.name;
  }
  get orchestrationVersion() {
    return this.#port.version;
  }
  get isReplaying() {
    return this.#port.isReplaying;
  }
  get info() {
    return this.#port.info;
  }

  scheduleActivity<T>(name: string, input?: unknown): Durable<T> {
    return this.#activity(name, input, undefined);
  }

  scheduleActivityOnSession<T>(name: string, input: unknown, sessionId: string): Durable<T> {
    return this.#activity(name, input, sessionId);
  }

  scheduleActivityWithRetry<T>(name: string, input: unknown, retry: RetryPolicy): Durable<T> {
    return retryTask(this.#port, { name, input: this.#encode(input), session: undefined, decode: this.#decode }, retry);
  }

  scheduleActivityWithRetryOnSession<T>(name: string, input: unknown, retry: RetryPolicy, sessionId: string): Durable<T> {
    return retryTask(this.#port, { name, input: this.#encode(input), session: sessionId, decode: this.#decode }, retry);
  }

  scheduleTimer(duration: Duration): Durable<void> {
    return issueTask(this.#port, { kind: 'timer', delayMs: durationMs(duration) }, asVoid);
  }

  utcNow(): Durable<number> {
    return this.#syscall(SYSCALL_UTC_NOW, '', Number);
  }

  newGuid(): Durable<string> {
    return this.#syscall(SYSCALL_NEW_GUID, '', asText);
  }

  now(): number {
    return this.#port.now();
  }

  random(): number {
    return this.#port.random();
  }

  waitForEvent<T>(name: string): Durable<T> {
    return issueTask(this.#port, { kind: 'wait', name }, this.#decode);
  }

  dequeueEvent<T>(queue: string): Durable<T> {
    return issueTask(this.#port, { kind: 'dequeue', name: queue }, this.#decode);
  }

  onSignal<T>(name: string, handler: (payload: T) => void | Promise<void>): void {
    this.#port.onSignal(name, (data) => handler(decodeAs<T>(this.#decode(data))));
  }

  onQuery<Argument, Answer>(name: string, handler: (argument: Argument) => Answer): void {
    this.#port.onQuery(name, (argument) => this.#encode(handler(decodeAs<Argument>(this.#decode(argument)))));
  }

  condition(predicate: () => boolean, timeout?: Duration): Durable<boolean> {
    return conditionTask(this.#port, predicate, timeout === undefined ? undefined : durationMs(timeout));
  }

  scheduleSubOrchestration<T>(name: string, input?: unknown, options: { readonly id?: string; readonly version?: string } = {}): Durable<T> {
    this.#checkInstanceId(options.id);
    return issueTask(this.#port, { kind: 'child', name, input: this.#encode(input), instance: options.id, version: options.version }, this.#decode);
  }

  scheduleOrchestration(name: string, input: unknown, options: { readonly id: string; readonly version?: string }): void {
    this.#checkInstanceId(options.id);
    this.#port.issue({ kind: 'detached', name, input: this.#encode(input), instance: options.id, version: options.version }, undefined);
  }

  all<const Tasks extends readonly PromiseLike<unknown>[]>(tasks: Tasks): Durable<{ -readonly [K in keyof Tasks]: Awaited<Tasks[K]> }> {
    return decodeAs(allOf(this.#port, [...tasks], this.#port.isLazy));
  }

  race<const Tasks extends readonly PromiseLike<unknown>[]>(...tasks: Tasks): Durable<{ readonly index: number; readonly value: Awaited<Tasks[number]> }> {
    return decodeAs(raceOf(this.#port, tasks, this.#port.isLazy));
  }

  getVersion(changeId: string, minSupported: number, maxSupported: number): number {
    this.#port.enter();
    return this.#port.gates.getVersion(changeId, minSupported, maxSupported);
  }

  patched(changeId: string): boolean {
    this.#port.enter();
    return this.#port.gates.patched(changeId);
  }

  deprecatePatch(changeId: string): void {
    this.#port.enter();
    this.#port.gates.deprecatePatch(changeId);
  }

  continueAsNew(input: unknown): Durable<never> {
    return continueTask(this.#port, this.#encode(input), undefined);
  }

  continueAsNewVersioned(version: string, input: unknown): Durable<never> {
    return continueTask(this.#port, this.#encode(input), version);
  }

  setCustomStatus(status: string): void {
    this.#port.setCustomStatus(String(status));
  }

  resetCustomStatus(): void {
    this.#port.setCustomStatus(undefined);
  }

  getCustomStatus(): string | undefined {
    return this.#port.customStatus;
  }

  setValue(key: string, value: unknown): void {
    this.#port.setValue(key, this.#encode(value));
  }

  getValue<T>(key: string): T | undefined {
    const text = this.#port.values.get(key);
    return text === undefined ? undefined : decodeAs<T>(this.#decode(text));
  }

  clearValue(key: string): void {
    this.#port.clearValue(key);
  }

  clearAllValues(): void {
    this.#port.clearAllValues();
  }

  pruneValuesUpdatedBefore(epochMs: number): number {
    const keys = this.#port.values.keysUpdatedBefore(epochMs);
    for (const key of keys) this.#port.clearValue(key);
    return keys.length;
  }

  getAllValues(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.getAllKeys().map((key) => [key, this.getValue(key)]));
  }

  getAllKeys(): readonly string[] {
    return this.#port.values.keys();
  }

  getValueFromInstance<T>(instanceId: string, key: string): Durable<T | undefined> {
    return this.#syscall(SYSCALL_GET_VALUE, JSON.stringify({ instance_id: instanceId, key }), (text) => {
      const value = decodePayload(text, 'typed');
      return typeof value === 'string' ? this.#decode(value) : undefined;
    });
  }

  traceInfo(message: string): void {
    this.#port.trace('info', message);
  }

  traceWarn(message: string): void {
    this.#port.trace('warn', message);
  }

  traceError(message: string): void {
    this.#port.trace('error', message);
  }

  traceDebug(message: string): void {
    this.#port.trace('debug', message);
  }

  #activity<T>(name: string, input: unknown, session: string | undefined): Durable<T> {
    return issueTask(this.#port, { kind: 'activity', name, input: this.#encode(input), session, tag: undefined }, this.#decode);
  }

  #syscall<T>(name: string, input: string, decode: (text: string) => unknown): Durable<T> {
    return issueTask(this.#port, { kind: 'activity', name, input, session: undefined, tag: undefined }, decode);
  }

  #encode(value: unknown): string {
    return encodePayload(value, this.#port.codec);
  }

  #checkInstanceId(id: string | undefined): void {
    if (id?.startsWith('sub::') === true) this.#port.misuse(`instance id '${id}' starts with the reserved prefix 'sub::'`);
  }
}

/** The declared type of a payload is the program's own claim: text carries no types. */
function decodeAs<T>(value: unknown): T {
  return value as T;
}
