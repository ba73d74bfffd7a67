// Replaying a recorded execution: the terminal event is stripped, the program is run against the rest, and the ends are compared.
import type { RecordedExecution } from '../history/execution.ts';
import type { KeyValueEntry } from '../history/execution.ts';
import type { Issued } from './command.ts';
import type { Divergence } from './divergence.ts';
import type { ReplayObserver } from './observer.ts';
import type { Program } from './program.ts';

export interface ReplayOptions {
  readonly observer?: ReplayObserver;
  /** Called when a command is issued; the answer is kept beside the command and in divergences. */
  readonly position?: () => unknown;
  /** Recorded versions of the children, by child instance, where the same source holds them: lets `child-version` be seen. */
  readonly childVersions?: Readonly<Record<string, string>>;
}

/** Engine-visible state after the last applied event. */
export interface ReplayState {
  readonly open: readonly Issued[];
  readonly kv: Readonly<Record<string, KeyValueEntry>>;
  readonly customStatus: string | undefined;
  readonly gates: Readonly<Record<string, number>>;
}

export interface ReplayedExecution {
  readonly outcome: 'replayed' | 'soft' | 'diverged';
  readonly divergences: readonly Divergence[];
  /** Turns as reconstructed from the order of events. */
  readonly turns: number;
}

/**
 * A replay that stands after some event. Generators yield when the promises of the program's realm must settle: the sandboxed
 * host runs `next()` inside its context and drains the microtasks between, `runReplay` is for everybody else.
 */
export interface ReplayCursor {
  /** Index of the last applied event; -1 before the first. */
  readonly index: number;
  /** Goes forward to the event with that index (or as far as the program goes) and lets the program come to rest. */
  advance(toIndex: number): Generator<void, void, void>;
  /** Goes to the end and compares. */
  finish(): Generator<void, ReplayedExecution, void>;
  state(): ReplayState;
}

export type OpenReplay = (program: Program, recorded: RecordedExecution, options?: ReplayOptions) => ReplayCursor;
