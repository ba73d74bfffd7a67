// The door of the replay host: the messages between its child process and whoever started it (editor client, command line, tests).
import type { Divergence, HistoryFormat, HistoryProblem, ExecutionStatus, HistoryEvent, KeyValueEntry } from '@reprise/engine';

/** Lines and columns count from 1, `endColumn` is exclusive, `file` is absolute with `/`. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** Where a recorded execution is to be read from. Without `instance` every execution of the source is meant. */
export interface HistorySource {
  /** Absolute path of a history file, a database, or of event JSON (`.gz` is read). */
  readonly path: string;
  readonly instance?: string;
  readonly execution?: number;
}

export type CommandKind =
  | 'activity' | 'timer' | 'wait' | 'dequeue' | 'child' | 'detached' | 'status' | 'kv.set' | 'kv.clear' | 'kv.clear-all' | 'gate' | 'patch' | 'continue-as-new';

/** One command that the program issued. Which fields are there depends on the kind, as in the documents of `reprise replay`. */
export interface CommandView {
  readonly kind: CommandKind;
  readonly name?: string;
  readonly input?: string;
  readonly session?: string;
  readonly tag?: string;
  readonly key?: string;
  readonly value?: string;
  readonly instance?: string;
  /** Planned delay of a timer. */
  readonly delayMs?: number;
  /** The event that it matched, or undefined for a command beyond the recorded history. */
  readonly eventId?: number;
  readonly source?: SourcePosition;
}

/** What happened at one step: after event `eventIndex` was applied and the program came to rest. Step 0 is event 1. */
export interface Moment {
  readonly step: number;
  readonly eventIndex: number;
  readonly eventId: number;
  /** Turn of the engine, reconstructed, from 1. */
  readonly turn: number;
  /** True when the event was handed to the program (a completion, a message), so that it ran. */
  readonly delivered: boolean;
  /** Commands that the program issued in this step, in order. */
  readonly commands: readonly CommandView[];
  readonly traces: readonly { readonly level: 'debug' | 'info' | 'warn' | 'error'; readonly message: string }[];
  /** Where the program waits after this step; absent when it has ended or no code ran. */
  readonly waiting?: SourcePosition;
}

/** A durable call that has been issued and has not settled at a step. */
export interface OpenDurable {
  readonly eventId: number;
  readonly command: CommandView;
}

export interface Variable {
  readonly name: string;
  /** Printed as the debugger prints it. */
  readonly value: string;
  readonly type: string;
  /** Handle for `variables`, 0 where there is nothing below. Valid until the next `state`. */
  readonly reference: number;
}

export interface Frame {
  readonly name: string;
  readonly source: SourcePosition;
  readonly scopes: readonly { readonly name: string; readonly variables: readonly Variable[] }[];
}

/** Everything that is known at one step. Innermost frame first. */
export interface StepState {
  readonly step: number;
  readonly frames: readonly Frame[];
  readonly open: readonly OpenDurable[];
  readonly kv: Readonly<Record<string, KeyValueEntry>>;
  readonly customStatus: string | undefined;
  readonly gates: Readonly<Record<string, number>>;
}

export interface ReplayProblem extends HistoryProblem {}

export type ReplayOutcome = 'replayed' | 'soft' | 'diverged' | 'failed' | 'shown';

export interface LocatedDivergence extends Divergence {
  /** The call that issued the actual command, where known. */
  readonly source?: SourcePosition;
}

/** What replaying one execution said; the same fields as in `reprise replay --format json`, with absolute paths. */
export interface ReplayResult {
  readonly file: string;
  readonly instance: string;
  readonly execution: number;
  readonly orchestration: string;
  readonly orchestrationVersion: string;
  readonly format: HistoryFormat;
  readonly outcome: ReplayOutcome;
  readonly events: number;
  readonly turns: number;
  readonly status: ExecutionStatus;
  readonly divergences: readonly LocatedDivergence[];
  readonly problem: ReplayProblem | null;
}

/** One execution opened for stepping: events and moments at once, variables on demand. */
export interface OpenedReplay {
  readonly result: ReplayResult;
  readonly events: readonly HistoryEvent[];
  /** Empty for `shown` and `failed`. */
  readonly moments: readonly Moment[];
  /** Where the orchestration's function stands, when there is one. */
  readonly program: { readonly functionName: string; readonly source: SourcePosition } | undefined;
  /** The other executions in the same source, for the chain over continue-as-new and for parent and children. */
  readonly siblings: readonly { readonly instance: string; readonly execution: number; readonly name: string; readonly version: string; readonly status: ExecutionStatus; readonly events: number; readonly parentInstance: string | undefined }[];
}

/** Requests of the host, by method: [parameters, answer]. An error answer carries a `ReplayProblem`. */
export interface HostRequests {
  /** Replays every execution of the sources; each result is also sent as it comes, as notification `result`. */
  replayAll: [{ readonly sources: readonly HistorySource[]; readonly budget?: Budget }, { readonly results: readonly ReplayResult[] }];
  /** Opens one execution for stepping. At most one is open for each `session`. */
  open: [{ readonly session: string; readonly source: HistorySource; readonly budget?: Budget }, OpenedReplay];
  state: [{ readonly session: string; readonly step: number }, StepState];
  variables: [{ readonly session: string; readonly reference: number }, { readonly variables: readonly Variable[] }];
  close: [{ readonly session: string }, Record<string, never>];
  /** Unsaved text of files, by absolute path; null takes it back. Compiled instead of what is on disk. */
  overlay: [{ readonly files: Readonly<Record<string, string | null>> }, Record<string, never>];
}

/** Per replay: 10 s and 1 GiB when absent. */
export interface Budget {
  readonly timeMs?: number;
  readonly memoryMb?: number;
}

export interface HostNotifications {
  result: ReplayResult;
  progress: { readonly done: number; readonly total: number; readonly message: string };
}

export type HostMethod = keyof HostRequests;

/** On the wire (one JSON object a message over the process channel). */
export type HostMessage =
  | { readonly id: number; readonly method: HostMethod; readonly params: unknown }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly problem: ReplayProblem }
  | { readonly cancel: number }
  | { readonly notify: keyof HostNotifications; readonly params: unknown };
