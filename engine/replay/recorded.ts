// E1: replay is a function of the program and its history. The terminal event is stripped, the program is run against the rest, and the ends are compared.
import type { HistoryEvent } from '../history/event.ts';
import type { HistoryProblem, KeyValueEntry, RecordedExecution } from '../history/execution.ts';
import type { Issued } from './command.ts';
import type { Divergence } from './divergence.ts';
import { compareEnds } from './ends.ts';
import { Machine } from './machine.ts';
import type { ReplayObserver } from './observer.ts';
import type { Program } from './program.ts';
import { countTurns } from './turn-count.ts';

export interface ReplayOptions {
  readonly observer?: ReplayObserver;
  /** Called when a command is issued; the answer is kept beside the command and in divergences. */
  readonly position?: () => unknown;
  /** Recorded versions of the children, by the instance that the parent's events name, where the same source holds them. */
  readonly childVersions?: Readonly<Record<string, string>>;
}

/** Engine-visible state after the last applied event. */
export interface ReplayState {
  readonly open: readonly Issued[];
  readonly kv: Readonly<Record<string, KeyValueEntry>>;
  readonly customStatus: string | undefined;
  readonly gates: Readonly<Record<string, number>>;
}

/** What replaying a recorded execution came to. */
export interface ReplayedExecution {
  readonly outcome: 'replayed' | 'soft' | 'diverged';
  readonly divergences: readonly Divergence[];
  /** Turns as reconstructed from the order of events. */
  readonly turns: number;
  /** What keeps the answer from being certain, `kv-unknown` among them. */
  readonly problems: readonly HistoryProblem[];
}

/**
 * A replay that stands after some event. Generators yield when the promises of the program's realm must settle: the sandboxed
 * host runs `next()` inside its context and drains the microtasks between, `driveTurn` is for everybody else.
 */
export interface ReplayCursor {
  /** Index of the last applied event; -1 before the first. */
  readonly index: number;
  /** Events that the program is run against: what precedes the terminal event. */
  readonly eventCount: number;
  /** Whether nothing more can happen: diverged, failed, or at the end of the events. */
  readonly isDone: boolean;
  /** Goes forward to the event with that index (or as far as the program goes) and lets the program come to rest. */
  advance(toIndex: number): Generator<void, void, void>;
  /** Goes to the end and compares. */
  finish(): Generator<void, ReplayedExecution, void>;
  state(): ReplayState;
  /** Fails the turn that runs because of a call that no replay can repeat, and throws. `module` is undefined for a global. */
  forbid(module: string | undefined, path: string): never;
}

const TERMINAL: ReadonlySet<string> = new Set(['OrchestrationCompleted', 'OrchestrationFailed', 'OrchestrationContinuedAsNew']);

/** Index of the event that ended the execution; the number of events when it has not ended. */
export function terminalIndex(events: readonly HistoryEvent[]): number {
  const index = events.findIndex((event) => TERMINAL.has(event.type));
  return index < 0 ? events.length : index;
}

/** The signature of `openReplay`, for those who are handed another one. */
export type OpenReplay = typeof openReplay;

/** Opens a recorded execution for replaying it event by event. */
export function openReplay(program: Program, recorded: RecordedExecution, options: ReplayOptions = {}): ReplayCursor {
  const end = terminalIndex(recorded.events);
  const events = end === recorded.events.length ? [...recorded.events] : recorded.events.slice(0, end);
  const lastMs = events.at(-1)?.timestamp_ms ?? 0;
  const machine = new Machine(program, events, events.length, {
    instance: recorded.instance,
    execution: recorded.execution,
    kv: recorded.kv ?? {},
    clock: () => lastMs,
    ...(recorded.isRedacted === true ? { isRedacted: true } : {}),
    ...options,
  });
  return {
    get index() {
      return machine.index;
    },
    eventCount: events.length,
    get isDone() {
      return machine.failure !== undefined || machine.index >= events.length - 1;
    },
    advance: (toIndex) => machine.advance(toIndex),
    *finish() {
      yield* machine.advance(events.length - 1);
      yield* machine.endWalk();
      return report(machine, recorded, recorded.events[end]);
    },
    state: () => stateOf(machine),
    forbid: (module, path) => machine.side.forbid(module, path),
  };
}

/** The whole replay as one resumable computation. */
export function* replayExecution(program: Program, recorded: RecordedExecution, options: ReplayOptions = {}): Generator<void, ReplayedExecution, void> {
  return yield* openReplay(program, recorded, options).finish();
}

function report(machine: Machine, recorded: RecordedExecution, terminal: HistoryEvent | undefined): ReplayedExecution {
  const divergences = compareEnds(machine, terminal);
  const outcome = divergences.some(({ grade }) => grade === 'hard') ? 'diverged' : divergences.length > 0 ? 'soft' : 'replayed';
  const problems: HistoryProblem[] = [];
  if (recorded.kv === undefined && machine.side.values.wasRead) {
    problems.push({
      code: 'kv-unknown',
      message: `execution ${recorded.execution} of '${recorded.instance}' reads key-value state, but earlier executions are missing, so the state before it is unknown`,
      file: recorded.file,
      hint: 'give the histories of the earlier executions together with it',
    });
  }
  return { outcome, divergences, turns: countTurns(recorded.events), problems };
}

function stateOf(machine: Machine): ReplayState {
  const open = machine.calls.values().filter((call) => call.task !== undefined && !call.isDropped && !call.task.isSettled());
  return { open, kv: machine.side.values.snapshot(), customStatus: machine.side.customStatus, gates: machine.side.gates.answers() };
}
