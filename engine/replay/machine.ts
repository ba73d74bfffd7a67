// The replay machine: applies events in order, runs the program between them, and matches what it issues against what was recorded.
import type { ErrorDetails, HistoryEvent } from '../history/event.ts';
import { Call } from './call.ts';
import type { Command } from './command.ts';
import type { Divergence } from './divergence.ts';
import { applicationFailure, nondeterminismFailure } from './error-details.ts';
import { TurnFailedError } from './errors.ts';
import { forbiddenMessage } from './forbidden-call.ts';
import { ExecutionFacts } from './execution-facts.ts';
import type { ExecutionOptions } from './execution-options.ts';
import { Gates, type GateHost } from './gates.ts';
import { KeyValues } from './key-values.ts';
import { Mailbox } from './mailbox.ts';
import { hard, isSameCommand, isTolerated, mismatch, missing, type CommandEvent } from './match.ts';
import type { TraceLevel } from './observer.ts';
import { profileOf, type ReplayProfile } from './profile.ts';
import type { Program } from './program.ts';
import { seededRandom } from './random.ts';
import { isThenable, Runner, type RunnerHost } from './runner.ts';
import { checkMatched } from './soft-checks.ts';
import type { Task } from './task.ts';

/** Why a turn failed, as it is stored, and as data where it is a divergence. */
export interface TurnFailure {
  readonly details: ErrorDetails;
  readonly divergence: Divergence | undefined;
}

interface Condition {
  readonly task: Task<unknown>;
  readonly predicate: () => boolean;
}

export interface MachineOptions extends ExecutionOptions {
  /** Recorded versions of the children, by child instance as the events name it. */
  readonly childVersions?: Readonly<Record<string, string>>;
}

/**
 * One execution in memory. `events` grows at its end only; `advance` walks them. Events before `persistedCount` have been seen by the
 * program in an earlier life: what it does because of them is a replay.
 */
export class Machine implements RunnerHost, GateHost {
  readonly program: Program;
  readonly options: MachineOptions;
  readonly profile: ReplayProfile;
  readonly events: HistoryEvent[];
  readonly values: KeyValues;
  readonly gates: Gates;
  readonly waits: Mailbox;
  readonly queues: Mailbox;
  readonly info: ExecutionFacts;
  /** Every command that has its event, by event id. */
  readonly calls = new Map<number, Call>();
  /** Commands that the program gave up before it took their answers, in that order. */
  readonly dropped: Call[] = [];
  /** Breadcrumbs of given-up futures in the history: schedule id to the event. */
  readonly recordedDrops = new Map<number, HistoryEvent>();
  readonly softs: Divergence[] = [];
  /** Schedules whose completion is in the history: another one is a repetition. */
  readonly completed = new Set<number>();
  /** All queue messages that no signal handler took, in the order of the history. */
  readonly messages: { readonly name: string; readonly data: string; readonly place: number }[] = [];
  isLazy = false;
  persistedCount: number;
  index = -1;
  failure: TurnFailure | undefined = undefined;
  continued: { readonly input: string; readonly version: string | undefined } | undefined = undefined;
  cancelReason: string | undefined = undefined;
  /** Whether a cancellation is in the history already. */
  hasCancelRequest: boolean;
  customStatus: string | undefined = undefined;
  /** The first recorded command that a program which has ended did not issue. */
  leftover: CommandEvent | undefined = undefined;
  /** Index of the event that the program had been handed when it ended. */
  endIndex = -1;
  readonly #runner: Runner;
  readonly #random: () => number;
  readonly #handlers = new Map<string, (data: string) => unknown>();
  readonly #queries = new Map<string, (argument: string) => string>();
  readonly #awaited = new Set<Task<unknown>>();
  #issued: Call[] = [];
  #head = 0;
  #tokens = 0;
  #polls = 0;
  #isRunning = false;
  #isStarted = false;
  #isQuerying = false;
  #mustSettle = false;
  #delivery: { readonly task: Task<unknown> | undefined; readonly isOk: boolean; readonly answer: unknown } | undefined = undefined;
  #inbox: { readonly handle: (data: string) => unknown; readonly data: string }[] = [];
  #conditions: Condition[] = [];
  #nowMs = 0;

  constructor(program: Program, events: HistoryEvent[], persistedCount: number, options: MachineOptions) {
    this.program = program;
    this.options = options;
    this.events = events;
    this.persistedCount = persistedCount;
    const first = events[0];
    this.profile = profileOf(first?.duroxide_version ?? '');
    this.values = new KeyValues(options.kv);
    this.gates = new Gates(this);
    this.gates.learn(events);
    this.waits = new Mailbox('wait', this.profile);
    this.queues = new Mailbox('dequeue', this.profile);
    this.info = new ExecutionFacts(events, options.suggestContinueAsNewAfterEvents);
    this.#random = seededRandom(`${options.instance}\n${options.execution}`);
    this.hasCancelRequest = events.some((event) => event.type === 'OrchestrationCancelRequested');
    const isStarted = first?.type === 'OrchestrationStarted';
    if (isStarted) this.customStatus = first.initial_custom_status;
    this.#runner = new Runner(this, program, isStarted ? first.input : '');
    if (first === undefined) this.failWith(hard('corrupted', undefined, 'corrupted history: empty', 'the history has no events'));
    else if (!isStarted) this.failWith(hard('corrupted', first.event_id, 'corrupted history: first event must be OrchestrationStarted', 'the history does not begin with OrchestrationStarted'));
  }

  get instance(): string {
    return this.options.instance;
  }
  get execution(): number {
    return this.options.execution;
  }
  get name(): string {
    return this.program.name;
  }
  get version(): string {
    return this.program.version;
  }
  get codec(): 'raw' | 'typed' {
    return this.program.codec;
  }
  get chooseVersion(): ExecutionOptions['chooseVersion'] {
    return this.options.chooseVersion;
  }
  get isReplaying(): boolean {
    return this.index < this.persistedCount;
  }
  get end(): Runner['end'] {
    return this.#runner.end;
  }
  /** Whether the program has nothing more to do in this execution. */
  get isOver(): boolean {
    return this.#runner.end !== undefined;
  }
  /** Commands that have no event yet, in the order in which they were issued. */
  get pending(): readonly Call[] {
    return this.#issued.slice(this.#head);
  }
  get hasPending(): boolean {
    return this.#head < this.#issued.length;
  }

  /** Applies events up to that index. Yields where promises must settle. Stops at a failure. */
  *advance(toIndex: number): Generator<void, void, void> {
    const { observer } = this.options;
    while (this.index < toIndex && this.failure === undefined) {
      const event = this.events[this.index + 1];
      if (event === undefined) return;
      this.index++;
      observer?.applied?.(event, this.index);
      if (this.#apply(event)) {
        if (event.type !== 'ExternalSubscribedPersistent') {
          this.#nowMs = event.timestamp_ms;
          this.info.index = this.index;
        }
        observer?.delivered?.(event, this.index);
        yield* this.poll();
      }
      observer?.rested?.(this.index);
    }
  }

  /** Lets the program run until it rests: every reaction, every condition, every arrival that became due meanwhile. */
  *poll(): Generator<void, void, void> {
    this.#isRunning = true;
    this.#polls++;
    if (!this.#isStarted) {
      this.#isStarted = true;
      this.#runner.start();
    }
    for (;;) {
      while (this.failure === undefined && this.#flush());
      if (!this.#mustSettle) break;
      this.#mustSettle = false;
      yield;
    }
    this.#isRunning = false;
    if (this.isOver) {
      if (this.endIndex < 0) this.endIndex = this.index;
    } else if (this.failure === undefined && this.continued === undefined && !this.#isHopeful()) this.#failForeign();
  }

  /** The end of a turn frees the queue subscriptions that the program gave up, whatever the policy, and hands over what that makes available. */
  *endWalk(): Generator<void, void, void> {
    for (const call of this.dropped) if (call.command.kind === 'dequeue') this.queues.cancel(call);
    if (this.queues.isDirty && !this.isOver && this.failure === undefined && this.continued === undefined) yield* this.poll();
  }

  /** Takes the commands that have no event, to make events of them. */
  takePending(): readonly Call[] {
    const pending = this.pending;
    this.#issued = [];
    this.#head = 0;
    return pending;
  }

  /** The command has its event from now on. */
  bind(call: Call, event: HistoryEvent): void {
    call.eventId = event.event_id;
    this.calls.set(event.event_id, call);
    const { command } = call;
    if (command.kind === 'wait') this.waits.bind(command.name, call);
    else if (command.kind === 'dequeue') this.queues.bind(command.name, call);
    else if (event.type === 'SubOrchestrationScheduled') call.instance = event.instance;
  }

  /** An event that the machine wrote itself, and whose effect it has had. */
  append(event: HistoryEvent): void {
    this.events.push(event);
    this.index = this.events.length - 1;
  }

  /** Whether a subscription can be settled now. */
  get hasArrivals(): boolean {
    return this.waits.isDirty || this.queues.isDirty;
  }

  failWith(divergence: Divergence): void {
    this.failure ??= { details: nondeterminismFailure(divergence.engineMessage ?? divergence.message), divergence };
  }

  /** Runs a query handler on the state between turns; undefined where no handler has that name. */
  answer(name: string, argument: string): string | undefined {
    const handler = this.#queries.get(name);
    this.#isQuerying = true;
    try {
      return handler?.(argument);
    } finally {
      this.#isQuerying = false;
    }
  }

  // ---- what the authoring APIs call

  enter(): void {
    if (this.#isRunning) return;
    if (this.#isQuerying) throw new TypeError('a query handler only reads: it must not schedule anything or change state');
    if (this.failure === undefined && !this.isOver) this.#failForeign();
    throw new TurnFailedError('the orchestration went on outside its turn, because of a promise that the engine did not hand out');
  }

  promiseSettled(): void {
    this.#mustSettle = true;
  }

  awaited(task: Task<unknown>): void {
    this.#awaited.add(task);
  }

  answered(task: Task<unknown>): void {
    this.#awaited.delete(task);
  }

  /** The program used what no replay can repeat. */
  forbid(module: string | undefined, path: string): never {
    const message = forbiddenMessage(module, path);
    if (this.#isRunning) this.failWith({ ...hard('forbidden-call', this.events[this.index]?.event_id, undefined, message), actual: { kind: 'call', name: path }, source: this.options.position?.() });
    throw new TurnFailedError(message);
  }

  misuse(message: string): never {
    this.failure ??= { details: applicationFailure('Panicked', message), divergence: undefined };
    throw new TurnFailedError(message);
  }

  issue(command: Command, task: Task<unknown> | undefined): Call {
    this.enter();
    if (command.kind === 'dequeue' && this.#handlers.has(command.name)) this.misuse(`'${command.name}' has a signal handler, so it cannot be dequeued as well`);
    const call = new Call(command, ++this.#tokens, this.#polls, task, this.options.position?.());
    if (this.isOver || this.failure !== undefined) return call;
    this.#issued.push(call);
    this.options.observer?.issued?.(call);
    return call;
  }

  drop(call: Call): void {
    if (call.isDropped) return;
    call.isDropped = true;
    this.dropped.push(call);
    if (call.command.kind === 'wait') this.waits.drop(call);
    else if (call.command.kind === 'dequeue') this.queues.drop(call);
  }

  isFresh(call: Call): boolean {
    return call.eventId === undefined && call.poll === this.#polls;
  }

  read(call: Call): string {
    return call.command.kind === 'wait' ? this.waits.read(call) : this.queues.read(call);
  }

  peek(call: Call): string {
    return call.command.kind === 'wait' ? this.waits.peek(call) : this.queues.peek(call);
  }

  now(): number {
    return this.#nowMs;
  }

  random(): number {
    this.enter();
    return this.#random();
  }

  setCustomStatus(status: string | undefined): void {
    this.issue({ kind: 'status', status }, undefined);
    this.customStatus = status;
    this.options.observer?.status?.(status);
  }

  setValue(key: string, value: string): void {
    this.issue({ kind: 'kv.set', key, value, updatedAtMs: this.#nowMs }, undefined);
    this.values.set(key, value, this.#nowMs);
    this.options.observer?.value?.(key, value);
  }

  clearValue(key: string): void {
    this.issue({ kind: 'kv.clear', key }, undefined);
    this.values.delete(key);
    this.options.observer?.value?.(key, undefined);
  }

  clearAllValues(): void {
    this.issue({ kind: 'kv.clear-all' }, undefined);
    for (const key of Object.keys(this.values.snapshot())) this.options.observer?.value?.(key, undefined);
    this.values.clear();
  }

  continueAsNew(input: string, version: string | undefined): void {
    this.issue({ kind: 'continue-as-new', input, version }, undefined);
    this.continued ??= { input, version };
  }

  addCondition(task: Task<unknown>, predicate: () => boolean): void {
    this.#conditions.push({ task, predicate });
  }

  onSignal(name: string, handle: (data: string) => unknown): void {
    this.enter();
    if (this.queues.hasSubscribed(name)) this.misuse(`'${name}' is dequeued already, so it cannot have a signal handler as well`);
    this.#handlers.set(name, handle);
    for (const data of this.queues.takeAll(name)) this.#handle(handle, data);
  }

  onQuery(name: string, answer: (argument: string) => string): void {
    this.enter();
    this.#queries.set(name, answer);
  }

  trace(level: TraceLevel, message: string): void {
    this.enter();
    this.options.observer?.trace?.(level, message, this.isReplaying);
    if (!this.isReplaying) this.options.onTrace?.(level, message);
  }

  recordGate(changeId: string, version: number): void {
    this.issue({ kind: 'gate', changeId, version }, undefined);
  }

  recordPatch(changeId: string, deprecated: boolean): void {
    this.issue({ kind: 'patch', changeId, deprecated }, undefined);
  }

  gateAnswered(changeId: string, version: number, recorded: boolean): void {
    this.options.observer?.gate?.(changeId, version, recorded);
  }

  refuse(changeId: string, message: string, event: HistoryEvent | undefined): never {
    const divergence = hard('gate-range', event?.event_id, undefined, message);
    this.failWith({ ...divergence, actual: { kind: 'gate', name: changeId }, source: this.options.position?.() });
    throw new TurnFailedError(message);
  }

  // ---- events

  /** Puts an event into the machine's state; true when the program is to run because of it. */
  #apply(event: HistoryEvent): boolean {
    switch (event.type) {
      case 'ActivityScheduled':
      case 'TimerCreated':
      case 'ExternalSubscribed':
      case 'SubOrchestrationScheduled':
      case 'OrchestrationChained':
      case 'CustomStatusUpdated':
      case 'KeyValueSet':
      case 'KeyValueCleared':
      case 'KeyValuesCleared':
        this.#match(event);
        return false;
      case 'ExternalSubscribedPersistent':
        this.#match(event);
        return this.failure === undefined && !this.isOver && this.queues.isDirty;
      case 'ActivityCompleted':
      case 'SubOrchestrationCompleted':
        return this.#complete(event, true, event.result);
      case 'TimerFired':
        return this.#complete(event, true, '');
      case 'ActivityFailed':
      case 'SubOrchestrationFailed':
        if (!('Application' in event.details) && !this.isOver) {
          // The system's failures end the execution without the program.
          this.failure ??= { details: event.details, divergence: undefined };
          return false;
        }
        return this.#complete(event, false, event.details);
      case 'ExternalEvent':
        return !this.isOver && this.waits.arrive(event.name, event.data);
      case 'ExternalEventPersistent':
        return this.#receive(event.name, event.data);
      case 'ActivityCancelRequested':
      case 'SubOrchestrationCancelRequested':
      case 'ExternalSubscribedCancelled':
      case 'ExternalSubscribedPersistentCancelled':
        this.noteCrumb(event);
        return false;
      case 'OrchestrationCancelRequested':
        this.cancelReason ??= event.reason;
        return false;
      case 'OrchestrationStarted':
        return this.index === 0;
      case 'OrchestrationCompleted':
      case 'OrchestrationFailed':
      case 'OrchestrationContinuedAsNew':
      case 'VersionRecorded':
      case 'PatchRecorded':
      case 'Unknown':
        return false;
      default: {
        const never: never = event;
        return never;
      }
    }
  }

  #match(event: CommandEvent): void {
    if (this.leftover !== undefined) return;
    const call = this.#issued[this.#head];
    if (call === undefined) {
      if (this.isOver) this.leftover = event;
      else if (!isTolerated(event.type)) this.failWith(missing(event));
      return;
    }
    let at = this.#head;
    if (!isSameCommand(call.command, event)) {
      at = event.type === 'KeyValueCleared' && this.profile.clearsInAnyOrder ? this.#findClear(event.key) : -1;
      if (at < 0) {
        // Of a program that has ended the engine compares nothing more.
        if (this.isOver) this.leftover = event;
        else this.failWith(mismatch(call, event, this.#fireAtMs(call)));
        return;
      }
    }
    const matched = this.#issued[at];
    if (matched === undefined) return;
    if (at === this.#head) this.#head++;
    else this.#issued.splice(at, 1);
    if (this.#head > 1024) {
      this.#issued = this.#issued.slice(this.#head);
      this.#head = 0;
    }
    this.bind(matched, event);
    checkMatched(this, matched, event);
    this.options.observer?.matched?.(matched, event, this.index);
  }

  /** Older runtimes recorded the clears of one prune in no fixed order. */
  #findClear(key: string): number {
    for (let at = this.#head; at < this.#issued.length; at++) {
      const command = this.#issued[at]?.command;
      if (command?.kind !== 'kv.clear') return -1;
      if (command.key === key) return at;
    }
    return -1;
  }

  #fireAtMs(call: Call): number {
    return call.command.kind === 'timer' ? this.options.clock() + call.command.delayMs : 0;
  }

  #complete(event: HistoryEvent, isOk: boolean, answer: unknown): boolean {
    if (event.source_event_id === null || this.isOver) return false;
    const call = this.calls.get(event.source_event_id);
    if (call === undefined || call.isClosed) {
      this.failWith(hard('completion-without-schedule', event.event_id, 'completion without open schedule', `event ${event.event_id} completes event ${event.source_event_id}, which is not open`));
      return false;
    }
    const expected = event.type.startsWith('Activity') ? 'activity' : event.type === 'TimerFired' ? 'timer' : 'child';
    if (call.command.kind !== expected) {
      const engineMessage = event.type === 'ActivityCompleted' ? 'completion kind mismatch: expected activity' : undefined;
      this.failWith(hard('completion-kind', event.event_id, engineMessage, `event ${event.event_id} (${event.type}) completes event ${event.source_event_id}, which is no ${expected}`));
      return false;
    }
    call.isClosed = true;
    this.#delivery = { task: call.task, isOk, answer };
    return true;
  }

  #receive(name: string, data: string): boolean {
    if (this.isOver) return false;
    const handle = this.#handlers.get(name);
    if (handle !== undefined) this.#inbox.push({ handle, data });
    else {
      this.queues.arrive(name, data);
      this.messages.push({ name, data, place: this.queues.unread(name).length - 1 });
    }
    return true;
  }

  /** A breadcrumb says that something was given up; those of the terminal bookkeeping say nothing about the program. */
  noteCrumb(event: HistoryEvent & { readonly reason: string }): void {
    const source = event.source_event_id;
    if (source === null || event.reason.startsWith('orchestration_terminal')) return;
    if (event.reason === 'dropped_future') this.recordedDrops.set(source, event);
    const call = this.calls.get(source);
    if (call?.command.kind === 'wait') this.waits.cancel(call);
    else if (call?.command.kind === 'dequeue') this.queues.cancel(call);
  }

  // ---- the program

  /** Hands over what is due; true when there was something. */
  #flush(): boolean {
    const ready: Task<unknown>[] = [];
    const delivery = this.#delivery;
    if (delivery !== undefined) {
      this.#delivery = undefined;
      if (delivery.task?.mark(delivery.isOk ? 'ok' : 'failed', delivery.answer) === true) ready.push(delivery.task);
    }
    if (this.waits.isDirty) this.waits.settle(ready);
    if (this.queues.isDirty) this.queues.settle(ready);
    for (const task of ready) task.announce();
    let any = ready.length > 0;
    for (const { handle, data } of this.#inbox.splice(0)) {
      any = true;
      this.#handle(handle, data);
    }
    return this.#evaluate() || any;
  }

  #handle(handle: (data: string) => unknown, data: string): void {
    try {
      const result = handle(data);
      if (!isThenable(result)) return;
      this.#mustSettle = true;
      result.then(undefined, (error: unknown) => this.#runner.fail(error));
    } catch (error) {
      this.#runner.fail(error);
    }
  }

  #evaluate(): boolean {
    if (this.#conditions.length === 0) return false;
    let any = false;
    for (const { task, predicate } of this.#conditions) {
      if (task.state !== 'open') continue;
      try {
        if (!predicate()) continue;
        task.succeed(true);
      } catch (error) {
        task.fail(error);
      }
      any = true;
    }
    if (any || this.#conditions.length > 16) this.#conditions = this.#conditions.filter(({ task }) => task.state === 'open');
    return any;
  }

  #isHopeful(): boolean {
    for (const task of this.#awaited) if (task.isHopeful()) return true;
    return false;
  }

  #failForeign(): void {
    const message = 'the orchestration waits for a promise that the engine did not hand out; do that work in an activity and await its durable';
    this.failWith({ ...hard('foreign-await', this.events[this.index]?.event_id, undefined, message), source: this.options.position?.() });
  }
}
