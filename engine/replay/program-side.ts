// The machine's side towards the program: the port that contexts call, and the runs of the program between two rests.
import { Call } from './call.ts';
import type { Command } from './command.ts';
import { CommandQueue } from './command-queue.ts';
import { Deliveries } from './deliveries.ts';
import type { Divergence } from './divergence.ts';
import { applicationFailure } from './error-details.ts';
import { TurnFailedError } from './errors.ts';
import { ExecutionFacts } from './execution-facts.ts';
import type { ExecutionOptions } from './execution-options.ts';
import { forbiddenMessage } from './forbidden-call.ts';
import type { Waits } from './forbidden.ts';
import { Gates, type GateHost } from './gates.ts';
import { KeyValues } from './key-values.ts';
import { Mailbox } from './mailbox.ts';
import { hard } from './match.ts';
import type { TraceLevel } from './observer.ts';
import type { ReplayProfile } from './profile.ts';
import type { Program } from './program.ts';
import { seededRandom } from './random.ts';
import { Runner, type ProgramEnd, type RunnerHost } from './runner.ts';
import type { Task } from './task.ts';
import type { ErrorDetails, HistoryEvent } from '../history/event.ts';

/** Why a turn failed, as it is stored, and as data where it is a divergence. */
export interface TurnFailure {
  readonly details: ErrorDetails;
  readonly divergence: Divergence | undefined;
}

/** What this side needs of the walk over the events. */
export interface Walk {
  readonly events: readonly HistoryEvent[];
  readonly isReplaying: boolean;
  readonly eventId: number | undefined;
  failure: TurnFailure | undefined;
  failWith(divergence: Divergence): void;
}

export class ProgramSide implements RunnerHost, GateHost {
  readonly program: Program;
  readonly values: KeyValues;
  readonly gates: Gates;
  readonly waits: Mailbox;
  readonly queues: Mailbox;
  readonly info: ExecutionFacts;
  readonly pending = new CommandQueue();
  readonly deliveries: Deliveries;
  /** Commands that the program gave up before it took their answers, in that order. */
  readonly dropped: Call[] = [];
  isLazy = false;
  continued: { readonly input: string; readonly version: string | undefined } | undefined = undefined;
  customStatus: string | undefined;
  /** Time of the event that is being delivered. */
  nowMs = 0;
  readonly #walk: Walk;
  readonly #options: ExecutionOptions;
  readonly #runner: Runner;
  readonly #random: () => number;
  readonly #queries = new Map<string, (argument: string) => string>();
  readonly #awaited = new Set<Task<unknown>>();
  #tokens = 0;
  #polls = 0;
  #mode: 'idle' | 'running' | 'querying' = 'idle';
  #mustSettle = false;

  constructor(walk: Walk, program: Program, profile: ReplayProfile, options: ExecutionOptions) {
    const [first] = walk.events;
    const started = first?.type === 'OrchestrationStarted' ? first : undefined;
    this.program = program;
    this.#walk = walk;
    this.#options = options;
    this.values = new KeyValues(options.kv);
    this.gates = new Gates(this);
    this.waits = new Mailbox('wait', profile);
    this.queues = new Mailbox('dequeue', profile);
    this.info = new ExecutionFacts(walk.events);
    this.customStatus = started?.initial_custom_status;
    this.#random = seededRandom(`${options.instance}\n${options.execution}`);
    this.#runner = new Runner(this, program, started?.input ?? '');
    this.deliveries = new Deliveries(this.waits, this.queues, (error) => this.#runner.fail(error), () => this.promiseSettled());
  }

  get instance(): string {
    return this.#options.instance;
  }
  get execution(): number {
    return this.#options.execution;
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
    return this.#options.chooseVersion;
  }
  get waitsBy(): Waits {
    return this.isLazy ? 'yield' : 'await';
  }
  get isReplaying(): boolean {
    return this.#walk.isReplaying;
  }
  get end(): ProgramEnd | undefined {
    return this.#runner.end;
  }

  /** The program may run from now on, until `endPoll`. */
  beginPoll(): void {
    this.#mode = 'running';
    if (this.#polls++ === 0) this.#runner.start();
  }

  /**
   * Hands over everything that is due: reactions, conditions, arrivals that became due meanwhile. True when promises must settle, after
   * which it is to be called again; false when the program rests.
   */
  step(): boolean {
    while (this.#walk.failure === undefined && this.deliveries.flush());
    if (!this.#mustSettle) return false;
    this.#mustSettle = false;
    return true;
  }

  endPoll(): void {
    this.#mode = 'idle';
    if (this.end === undefined && this.#walk.failure === undefined && this.continued === undefined && !this.#isHopeful()) this.#failForeign();
  }

  /** Runs a query handler on the state between turns; undefined where no handler has that name. */
  answer(name: string, argument: string): string | undefined {
    this.#mode = 'querying';
    try {
      return this.#queries.get(name)?.(argument);
    } finally {
      this.#mode = 'idle';
    }
  }

  /** The program used what no replay can repeat. */
  forbid(module: string | undefined, path: string): never {
    const message = forbiddenMessage(module, path, this.waitsBy);
    if (this.#mode === 'running') this.#walk.failWith({ ...hard('forbidden-call', this.#walk.eventId, undefined, message), actual: { kind: 'call', name: path }, source: this.#options.position?.() });
    throw new TurnFailedError(message);
  }

  // ---- what the authoring APIs call

  enter(): void {
    if (this.#mode === 'running') return;
    if (this.#mode === 'querying') throw new TypeError('a query handler only reads: it must not schedule anything or change state');
    if (this.#walk.failure === undefined && this.end === undefined) this.#failForeign();
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

  misuse(message: string): never {
    this.#walk.failure ??= { details: applicationFailure('Panicked', message), divergence: undefined };
    throw new TurnFailedError(message);
  }

  issue(command: Command, task: Task<unknown> | undefined): Call {
    this.enter();
    if (command.kind === 'dequeue' && this.deliveries.hasHandler(command.name)) this.misuse(`'${command.name}' has a signal handler, so it cannot be dequeued as well`);
    const call = new Call(command, ++this.#tokens, this.#polls, task, this.#options.position?.());
    if (this.end !== undefined || this.#walk.failure !== undefined) return call;
    this.pending.push(call);
    this.#options.observer?.issued?.(call);
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
    return this.nowMs;
  }

  random(): number {
    this.enter();
    return this.#random();
  }

  setCustomStatus(status: string | undefined): void {
    this.issue({ kind: 'status', status }, undefined);
    this.customStatus = status;
    this.#options.observer?.status?.(status);
  }

  setValue(key: string, value: string): void {
    this.issue({ kind: 'kv.set', key, value, updatedAtMs: this.nowMs }, undefined);
    this.values.set(key, value, this.nowMs);
    this.#options.observer?.value?.(key, value);
  }

  clearValue(key: string): void {
    this.issue({ kind: 'kv.clear', key }, undefined);
    this.values.delete(key);
    this.#options.observer?.value?.(key, undefined);
  }

  clearAllValues(): void {
    this.issue({ kind: 'kv.clear-all' }, undefined);
    for (const key of Object.keys(this.values.snapshot())) this.#options.observer?.value?.(key, undefined);
    this.values.clear();
  }

  continueAsNew(input: string, version: string | undefined): void {
    this.issue({ kind: 'continue-as-new', input, version }, undefined);
    this.continued ??= { input, version };
  }

  addCondition(task: Task<unknown>, predicate: () => boolean): void {
    this.deliveries.addCondition(task, predicate);
  }

  onSignal(name: string, handle: (data: string) => unknown): void {
    this.enter();
    if (this.queues.hasSubscribed(name)) this.misuse(`'${name}' is dequeued already, so it cannot have a signal handler as well`);
    this.deliveries.setHandler(name, handle);
  }

  onQuery(name: string, answer: (argument: string) => string): void {
    this.enter();
    this.#queries.set(name, answer);
  }

  trace(level: TraceLevel, message: string): void {
    this.enter();
    this.#options.observer?.trace?.(level, message, this.isReplaying);
    if (!this.isReplaying) this.#options.onTrace?.(level, message);
  }

  recordGate(changeId: string, version: number): void {
    this.issue({ kind: 'gate', changeId, version }, undefined);
  }

  recordPatch(changeId: string, deprecated: boolean): void {
    this.issue({ kind: 'patch', changeId, deprecated }, undefined);
  }

  gateAnswered(changeId: string, version: number, recorded: boolean): void {
    this.#options.observer?.gate?.(changeId, version, recorded);
  }

  refuse(changeId: string, message: string, event: HistoryEvent | undefined): never {
    this.#walk.failWith({ ...hard('gate-range', event?.event_id, undefined, message), actual: { kind: 'gate', name: changeId }, source: this.#options.position?.() });
    throw new TurnFailedError(message);
  }

  #isHopeful(): boolean {
    for (const task of this.#awaited) if (task.isHopeful()) return true;
    return false;
  }

  #failForeign(): void {
    const message = 'the orchestration waits for a promise that the engine did not hand out; do that work in an activity and await its durable';
    this.#walk.failWith({ ...hard('foreign-await', this.#walk.eventId, undefined, message), source: this.#options.position?.() });
  }
}
