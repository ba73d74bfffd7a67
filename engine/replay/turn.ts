// The live face of the replay core: an execution that is kept warm between turns, and the pure one-turn function over it.
import type { HistoryEvent } from '../history/event.ts';
import type { ExecutionOptions } from './execution-options.ts';
import type { TurnMessage, TurnResult } from './outcome.ts';
import type { Program } from './program.ts';

/** What begins an execution: becomes `OrchestrationStarted` (event 1) and, for carried messages, queue events after it. */
export interface ExecutionStart {
  readonly input: string;
  readonly parentInstance?: string;
  readonly parentId?: number;
  readonly parentExecutionId?: number;
  readonly carry?: readonly (readonly [name: string, data: string])[];
  readonly customStatus?: string;
}

/**
 * An execution in memory. A turn costs what is new, not the whole history: the first one walks what was recorded before.
 * The generators are resumable: each `yield` asks the driver to let JavaScript's promises settle, then to go on.
 */
export interface WarmExecution {
  readonly program: Program;
  /** Events so far, delta of the last turn included. */
  readonly eventCount: number;
  readonly nextEventId: number;
  /** Runs one turn. `historyBytes` is what `info.historyBytes` says. */
  turn(messages: readonly TurnMessage[], historyBytes?: number): Generator<void, TurnResult, void>;
  /** Answers a query from the state between turns, both as payload text. Throws when there is no such handler. */
  query(name: string, argument: string): string;
}

/**
 * Opens an execution. `history` is what is persisted, event 1 first; give it empty and `start` for a new execution: the
 * first turn's delta then begins with `OrchestrationStarted`.
 */
export type OpenExecution = (program: Program, history: readonly HistoryEvent[], options: ExecutionOptions, start?: ExecutionStart) => WarmExecution;

/** Drives a turn to its end. `settle` must resolve when the microtasks of the program's realm have run dry (one macrotask does). */
export type DriveTurn = <T>(turn: Generator<void, T, void>, settle: () => Promise<void>) => Promise<T>;
