// What somebody who watches a replay is told; every member is optional and costs nothing when absent.
import type { HistoryEvent } from '../history/event.ts';
import type { Issued } from './command.ts';

export type TraceLevel = 'debug' | 'info' | 'warn' | 'error';

/** Indexes count the events of the history from 0. Calls come in the order in which things happen. */
export interface ReplayObserver {
  /** The event was applied to the engine's state; what the program does because of it follows, then `rested`. */
  readonly applied?: (event: HistoryEvent, index: number) => void;
  /** The event was handed to the program, which runs next. */
  readonly delivered?: (event: HistoryEvent, index: number) => void;
  /** The program came to rest after the event. */
  readonly rested?: (index: number) => void;
  /** The program issued a command. The object stays the same; `eventId` is filled when it is matched. */
  readonly issued?: (issued: Issued) => void;
  readonly matched?: (issued: Issued, event: HistoryEvent, index: number) => void;
  /** A gate or patch answered. `recorded`: the answer came from a marker in the history. */
  readonly gate?: (changeId: string, version: number, recorded: boolean) => void;
  readonly trace?: (level: TraceLevel, message: string, replaying: boolean) => void;
  readonly status?: (status: string | undefined) => void;
  /** A key was written, or removed where `value` is undefined. */
  readonly value?: (key: string, value: string | undefined) => void;
}
