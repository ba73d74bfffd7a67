// What goes into a turn and what comes out of it, as data.
import type { ErrorDetails, HistoryEvent } from '../history/event.ts';
import type { Divergence } from './divergence.ts';

/**
 * Something that reached an execution since its last turn. `execution` is the execution that it was meant for: another one's is dropped;
 * external events, queue messages and cancellations have none. `id` is the event id of the schedule.
 */
export type TurnMessage =
  | { readonly type: 'ActivityCompleted'; readonly execution: number; readonly id: number; readonly result: string }
  | { readonly type: 'ActivityFailed'; readonly execution: number; readonly id: number; readonly details: ErrorDetails }
  | { readonly type: 'TimerFired'; readonly execution: number; readonly id: number; readonly fireAtMs: number }
  /** `execution` undefined: written before parents' executions were recorded; taken as the current one. */
  | { readonly type: 'SubOrchestrationCompleted'; readonly execution: number | undefined; readonly id: number; readonly result: string }
  | { readonly type: 'SubOrchestrationFailed'; readonly execution: number | undefined; readonly id: number; readonly details: ErrorDetails }
  | { readonly type: 'ExternalRaised'; readonly name: string; readonly data: string }
  | { readonly type: 'QueueMessage'; readonly name: string; readonly data: string }
  | { readonly type: 'CancelInstance'; readonly reason: string };

/** How a turn left the execution. */
export type TurnOutcome =
  | { readonly type: 'continue' }
  | { readonly type: 'completed'; readonly output: string }
  /** `divergence` says more than the details where the failure is a non-determinism. */
  | { readonly type: 'failed'; readonly details: ErrorDetails; readonly divergence: Divergence | undefined }
  /** `carry` are the unread queue messages, oldest first; `customStatus` is inherited. */
  | {
      readonly type: 'continued-as-new';
      readonly input: string;
      readonly version: string | undefined;
      readonly carry: readonly (readonly [name: string, data: string])[];
      readonly customStatus: string | undefined;
    }
  | { readonly type: 'cancelled'; readonly reason: string }
  /** The history has ended already: nothing was run, nothing is to be written. */
  | { readonly type: 'ended' };

/** What the runtime has to do besides writing the delta. Ids are event ids of this execution. */
export type TurnAction =
  | { readonly type: 'activity'; readonly id: number; readonly name: string; readonly input: string; readonly session: string | undefined; readonly tag: string | undefined }
  | { readonly type: 'timer'; readonly id: number; readonly fireAtMs: number }
  /** `instance` is the full id. */
  | { readonly type: 'child'; readonly id: number; readonly name: string; readonly instance: string; readonly input: string; readonly version: string | undefined }
  | { readonly type: 'detached'; readonly id: number; readonly name: string; readonly instance: string; readonly input: string; readonly version: string | undefined }
  | { readonly type: 'cancel-activity'; readonly id: number }
  | { readonly type: 'cancel-child'; readonly id: number; readonly instance: string; readonly reason: string };

/** `delta` is everything to append to the history, terminal event and breadcrumbs included, in order. */
export interface TurnResult {
  readonly outcome: TurnOutcome;
  readonly delta: readonly HistoryEvent[];
  readonly actions: readonly TurnAction[];
}
