// The replay machine: applies events in order, runs the program between them, and matches what it issues against what was recorded.
import type { HistoryEvent } from '../history/event.ts';
import type { Call } from './call.ts';
import { CallTable } from './call-table.ts';
import type { Divergence } from './divergence.ts';
import { nondeterminismFailure } from './error-details.ts';
import type { ExecutionOptions } from './execution-options.ts';
import { hard, isTolerated, mismatch, missing, unissued, withPayloadOf, type CommandEvent } from './match.ts';
import { profileOf, type ReplayProfile } from './profile.ts';
import type { Program } from './program.ts';
import { ProgramSide, type TurnFailure, type Walk } from './program-side.ts';
import { checkMatched } from './soft-checks.ts';
import { unreachable } from './unreachable.ts';

export interface MachineOptions extends ExecutionOptions {
  /** Recorded versions of the children, by child instance as the events name it. */
  readonly childVersions?: Readonly<Record<string, string>>;
}

/**
 * One execution in memory. `events` grows at its end only; `advance` walks them. Events before `persistedCount` have been seen by the
 * program in an earlier life: what it does because of them is a replay.
 */
export class Machine implements Walk {
  readonly program: Program;
  readonly options: MachineOptions;
  readonly profile: ReplayProfile;
  readonly events: HistoryEvent[];
  readonly side: ProgramSide;
  /** Every command that has its event, by event id. */
  readonly calls = new CallTable();
  /** Breadcrumbs of given-up futures in the history: schedule id to the event. */
  readonly recordedDrops = new Map<number, HistoryEvent>();
  readonly softs: Divergence[] = [];
  /** All queue messages that no signal handler took, in the order of the history. */
  readonly messages: { readonly name: string; readonly data: string; readonly place: number }[] = [];
  persistedCount: number;
  index = -1;
  failure: TurnFailure | undefined = undefined;
  cancelReason: string | undefined = undefined;
  /** The first recorded command that a program which has ended did not issue. */
  leftover: CommandEvent | undefined = undefined;
  /** Index of the event that the program had been handed when it ended. */
  endIndex = -1;

  constructor(program: Program, events: HistoryEvent[], persistedCount: number, options: MachineOptions) {
    this.program = program;
    this.options = options;
    this.events = events;
    this.persistedCount = persistedCount;
    const [first] = events;
    this.profile = profileOf(first?.duroxide_version ?? '');
    this.side = new ProgramSide(this, program, this.profile, options);
    this.side.gates.learn(events);
    if (first === undefined) this.failWith(hard('corrupted', undefined, 'corrupted history: empty', 'the history has no events'));
    else if (first.type !== 'OrchestrationStarted') this.failWith(hard('corrupted', first.event_id, 'corrupted history: first event must be OrchestrationStarted', 'the history does not begin with OrchestrationStarted'));
  }

  get instance(): string {
    return this.options.instance;
  }
  get isReplaying(): boolean {
    return this.index < this.persistedCount;
  }
  get eventId(): number | undefined {
    return this.events[this.index]?.event_id;
  }
  /** Whether the program has nothing more to do in this execution. */
  get isOver(): boolean {
    return this.side.end !== undefined;
  }
  /** Whether a subscription can be settled now. */
  get hasArrivals(): boolean {
    return this.side.waits.isDirty || this.side.queues.isDirty;
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
          this.side.nowMs = event.timestamp_ms;
          this.side.info.index = this.index;
        }
        observer?.delivered?.(event, this.index);
        this.side.beginPoll();
        while (this.side.step()) yield;
        this.#endPoll();
      }
      observer?.rested?.(this.index);
    }
  }

  /** Lets the program run until it rests. */
  *poll(): Generator<void, void, void> {
    this.side.beginPoll();
    while (this.side.step()) yield;
    this.#endPoll();
  }

  #endPoll(): void {
    this.side.endPoll();
    if (this.endIndex < 0 && (this.isOver || this.side.continued !== undefined)) this.endIndex = this.index;
  }

  /** The end of a turn frees the queue subscriptions that the program gave up, whatever the policy. */
  freeDroppedQueues(): void {
    for (const call of this.side.dropped) if (call.command.kind === 'dequeue') this.side.queues.cancel(call);
  }

  /** The end of the last turn of a recorded execution: what became available at its end is handed over as it was then. */
  *endWalk(): Generator<void, void, void> {
    this.freeDroppedQueues();
    if (this.side.queues.isDirty && !this.isOver && this.failure === undefined && this.side.continued === undefined) yield* this.poll();
  }

  /** The command has its event from now on. */
  bind(call: Call, event: HistoryEvent): void {
    call.eventId = event.event_id;
    this.calls.set(event.event_id, call);
    const { command } = call;
    if (command.kind === 'wait') this.side.waits.bind(command.name, call);
    else if (command.kind === 'dequeue') this.side.queues.bind(command.name, call);
    else if (event.type === 'SubOrchestrationScheduled') call.instance = event.instance;
  }

  /** An event that the machine wrote itself, and whose effect it has had. */
  append(event: HistoryEvent): void {
    this.events.push(event);
    this.index = this.events.length - 1;
  }

  failWith(divergence: Divergence): void {
    this.failure ??= { details: nondeterminismFailure(divergence.engineMessage ?? divergence.message), divergence };
  }

  /** A breadcrumb says that something was given up; those of the terminal bookkeeping say nothing about the program. */
  noteCrumb(event: HistoryEvent & { readonly reason: string }): void {
    const source = event.source_event_id;
    if (source === null || event.reason.startsWith('orchestration_terminal')) return;
    if (event.reason === 'dropped_future') this.recordedDrops.set(source, event);
    const call = this.calls.get(source);
    if (call?.command.kind === 'wait') this.side.waits.cancel(call);
    else if (call?.command.kind === 'dequeue') this.side.queues.cancel(call);
  }

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
        return this.failure === undefined && !this.isOver && this.side.queues.isDirty;
      case 'ActivityCompleted':
      case 'SubOrchestrationCompleted':
        return this.#complete(event, true, event.result);
      case 'TimerFired':
        return this.#complete(event, true, '');
      case 'ActivityFailed':
      case 'SubOrchestrationFailed':
        if ('Application' in event.details || this.isOver) return this.#complete(event, false, event.details);
        // The system's failures end the execution without the program.
        this.failure ??= { details: event.details, divergence: undefined };
        return false;
      case 'ExternalEvent':
        return !this.isOver && this.side.waits.arrive(event.name, event.data);
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
      default:
        return unreachable(event);
    }
  }

  #match(recorded: CommandEvent): void {
    if (this.leftover !== undefined) return;
    const { pending } = this.side;
    const event = this.options.isRedacted === true && pending.first !== undefined ? withPayloadOf(recorded, pending.first.command) : recorded;
    const matched = pending.take(event, this.profile.clearsInAnyOrder);
    if (matched !== undefined) {
      this.bind(matched, event);
      checkMatched(this, matched, event);
      this.options.observer?.matched?.(matched, event, this.index);
      return;
    }
    const { first } = pending;
    // Of a program that has ended the engine compares nothing more.
    if (this.isOver) this.leftover = event;
    else if (first !== undefined) this.failWith(mismatch(first, event, first.command.kind === 'timer' ? this.options.clock() + first.command.delayMs : 0));
    else if (isTolerated(event.type)) this.softs.push(unissued(event));
    else this.failWith(missing(event));
  }

  #complete(event: HistoryEvent, isOk: boolean, answer: unknown): boolean {
    const source = event.source_event_id;
    if (source === null || this.isOver) return false;
    const call = this.calls.get(source);
    if (call === undefined || call.isClosed) {
      this.failWith(hard('completion-without-schedule', event.event_id, 'completion without open schedule', `event ${event.event_id} completes event ${source}, which is not open`));
      return false;
    }
    if (call.command.kind !== scheduleKind(event)) {
      const engineMessage = event.type === 'ActivityCompleted' ? 'completion kind mismatch: expected activity' : undefined;
      this.failWith(hard('completion-kind', event.event_id, engineMessage, `event ${event.event_id} (${event.type}) completes event ${source}, which is no ${scheduleKind(event)}`));
      return false;
    }
    call.isClosed = true;
    this.side.deliveries.completion = { task: call.task, isOk, answer };
    return true;
  }

  #receive(name: string, data: string): boolean {
    if (this.isOver) return false;
    if (!this.side.deliveries.signal(name, data)) this.messages.push({ name, data, place: this.side.queues.put(name, data) });
    return true;
  }
}

function scheduleKind(event: HistoryEvent): 'activity' | 'timer' | 'child' {
  if (event.type === 'TimerFired') return 'timer';
  return event.type === 'ActivityCompleted' || event.type === 'ActivityFailed' ? 'activity' : 'child';
}
