// What a machine needs to know of the execution that it runs, besides its program and its events.
import type { KeyValueEntry } from '../history/execution.ts';
import type { ReplayObserver, TraceLevel } from './observer.ts';

export interface ExecutionOptions {
  readonly instance: string;
  readonly execution: number;
  /** Key-value state before this execution began. */
  readonly kv: Readonly<Record<string, KeyValueEntry>>;
  /** Epoch milliseconds; asked when new events are written. Never asked by a replay. */
  readonly clock: () => number;
  /** Written into new events; the defaults are `DUROXIDE_VERSION` and none. */
  readonly duroxideVersion?: string;
  readonly repriseVersion?: string;
  /** Asked once per gate, live, instead of taking the highest version. */
  readonly chooseVersion?: (changeId: string, minSupported: number, maxSupported: number) => number;
  /** From so many events on `info.continueAsNewSuggested` is true; written into event 1 of an execution that begins, and read from there ever after. */
  readonly suggestContinueAsNewAfterEvents?: number;
  /** Live traces only; a replay's are told to the observer. */
  readonly onTrace?: (level: TraceLevel, message: string) => void;
  readonly observer?: ReplayObserver;
  /** The recorded payloads are stand-ins: commands are matched by everything else. */
  readonly isRedacted?: boolean;
  /** Called when a command is issued; the answer is kept beside the command and in divergences. */
  readonly position?: () => unknown;
}
