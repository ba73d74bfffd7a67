// One recorded execution: its events, what it is called and what was known before it began.
import type { HistoryEvent } from './event.ts';

/** Where a history was read from. */
export type HistoryFormat = 'reprise' | 'duroxide-sqlite' | 'duroxide-json' | 'temporal-json';

/** How an execution ended, or that it did not. */
export type ExecutionStatus = 'Completed' | 'Failed' | 'Running' | 'ContinuedAsNew';

/** The state of one key-value entry before the execution began. */
export interface KeyValueEntry {
  readonly value: string;
  readonly updatedAtMs: number;
}

/** Something that an importer met and lived with. Positions count from 1. */
export interface HistoryProblem {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly eventId?: number;
  readonly hint?: string;
}

/** One recorded execution, as an importer hands it out. */
export interface RecordedExecution {
  readonly format: HistoryFormat;
  /** Where it was read from, as the caller named it. */
  readonly file: string;
  readonly instance: string;
  readonly execution: number;
  /** Name and version of `OrchestrationStarted`; empty when the history does not begin with one. */
  readonly name: string;
  readonly version: string;
  readonly status: ExecutionStatus;
  readonly parentInstance: string | undefined;
  /** Key-value state before this execution; `undefined` when earlier executions are missing, so that it is unknowable. */
  readonly kv: Readonly<Record<string, KeyValueEntry>> | undefined;
  readonly events: readonly HistoryEvent[];
  /** Payloads were replaced by stand-ins: a replay compares everything but them. */
  readonly isRedacted?: boolean;
  readonly problems: readonly HistoryProblem[];
}

/** What an importer answers: executions in the order (instance, execution), and what belongs to none of them. */
export interface ImportedHistories {
  readonly format: HistoryFormat | undefined;
  readonly executions: readonly RecordedExecution[];
  readonly problems: readonly HistoryProblem[];
}
