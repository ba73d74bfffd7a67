// The messages between the controller of the host and the worker thread that runs user code.
import type { Divergence, ExecutionStatus, HistoryEvent, HistoryFormat, HistoryProblem, KeyValueEntry } from '@reprise/engine';
import type { CompiledModule } from './instrumented.ts';
import type { Moment, ReplayProblem, SourcePosition, StepState, Variable } from './protocol.ts';

/** What a specifier means. */
export type ModuleAnswer =
  | { readonly kind: 'module'; readonly module: CompiledModule }
  | { readonly kind: 'json'; readonly file: string; readonly text: string }
  | { readonly kind: 'engine'; readonly door: 'engine' | 'duroxide-node' }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'missing'; readonly message: string }
  | { readonly kind: 'problem'; readonly problem: ReplayProblem };

/** Asked synchronously: the worker sleeps until the answer is there. */
export type ModuleQuestion = { readonly from: string; readonly specifier: string } | { readonly file: string };

/** One version of an orchestration in the workspace. */
export interface ProgramReference {
  readonly name: string;
  readonly version: string;
  readonly file: string;
  /** Offset at which the function begins. */
  readonly start: number;
  readonly functionName: string;
  readonly codec: 'raw' | 'typed';
  readonly dialect: 'reprise' | 'duroxide-node';
  /** Where the function stands. */
  readonly source: SourcePosition;
}

/** One execution of a source, without its events. */
export interface ExecutionHead {
  readonly index: number;
  readonly format: HistoryFormat;
  readonly instance: string;
  readonly execution: number;
  readonly name: string;
  readonly version: string;
  readonly status: ExecutionStatus;
  readonly parentInstance: string | undefined;
  readonly events: number;
  readonly turns: number;
  readonly problems: readonly HistoryProblem[];
  /** Key-value state before the execution; undefined where it has to be made from lower executions. */
  readonly kv: KeyValues | undefined;
  /** What the execution did to that state. */
  readonly kvChange: KeyValueChange;
  /** Children and detached instances: the instance as the event names it, and its full id. */
  readonly children: readonly (readonly [named: string, full: string])[];
}

export type KeyValues = Readonly<Record<string, KeyValueEntry>>;

/** Folded: first everything is removed or only the named keys are, then the new values are set. */
export interface KeyValueChange {
  readonly clearsAll: boolean;
  readonly removed: readonly string[];
  readonly set: KeyValues;
}

/** What an execution cannot know from its own events. */
export interface Surroundings {
  readonly kv: KeyValues | undefined;
  /** Versions that its children began with, by instance as the events name it. */
  readonly childVersions: Readonly<Record<string, string>>;
}

export interface LoadedSource {
  readonly format: HistoryFormat | undefined;
  readonly heads: readonly ExecutionHead[];
  readonly problems: readonly HistoryProblem[];
}

/** A divergence whose source position has been looked up. */
export interface PlacedDivergence extends Omit<Divergence, 'source'> {
  readonly source?: SourcePosition;
}

export type RunReport =
  | { readonly outcome: 'replayed' | 'soft' | 'diverged'; readonly divergences: readonly PlacedDivergence[]; readonly problem?: ReplayProblem }
  | { readonly outcome: 'failed'; readonly problem: ReplayProblem };

/** Requests of the worker, by method: [parameters, answer]. `index` counts the executions of a source from 0. */
export interface WorkerRequests {
  load: [{ readonly path: string }, LoadedSource];
  replay: [{ readonly path: string; readonly index: number; readonly program: ProgramReference; readonly surroundings: Surroundings }, RunReport];
  open: [
    { readonly session: string; readonly path: string; readonly index: number; readonly program: ProgramReference | undefined; readonly surroundings: Surroundings },
    { readonly events: readonly HistoryEvent[]; readonly moments: readonly Moment[]; readonly report: RunReport | undefined },
  ];
  state: [{ readonly session: string; readonly step: number }, StepState];
  variables: [{ readonly session: string; readonly reference: number }, { readonly variables: readonly Variable[] }];
  close: [{ readonly session: string }, Record<string, never>];
  /** History files are read again; with `code`, source files have changed too, and nothing compiled before is used again. */
  renew: [{ readonly code: boolean }, Record<string, never>];
}

export type WorkerMethod = keyof WorkerRequests;

export interface WorkerRequest {
  readonly id: number;
  readonly method: WorkerMethod;
  readonly params: unknown;
}

/** `begun` comes before an answer: the thread is there and works on the request from now on. */
export type WorkerResponse =
  | { readonly id: number; readonly begun: true }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly problem: ReplayProblem };

/** What the worker is started with. */
export interface WorkerStart {
  /** Element 0: the place that runs. Element 1: set when the answer of a module question is there. Element 2: set when the thread has to end. */
  readonly shared: SharedArrayBuffer;
  /** Code that, run in a context, answers the exports of the engine's sandbox. */
  readonly sandbox: string;
}
