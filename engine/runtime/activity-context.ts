// What an activity is given, and what it is.
import type { Client } from './client.ts';

/** What an activity is given beside its input. */
export interface ActivityContext {
  readonly instanceId: string;
  readonly executionId: number;
  readonly orchestrationName: string;
  readonly orchestrationVersion: string;
  readonly activityName: string;
  /** `event_id` of its `ActivityScheduled`: with instanceId and executionId the idempotence key. */
  readonly activityId: number;
  /** Deliveries of this work item, from 1. */
  readonly attempt: number;
  readonly workerId: string;
  readonly sessionId: string | undefined;
  readonly tag: string | undefined;
  /** Aborts as soon as the result is no longer wanted. */
  readonly signal: AbortSignal;
  isCancelled(): boolean;
  readonly client: Client;
  traceInfo(message: string): void;
  traceWarn(message: string): void;
  traceError(message: string): void;
  traceDebug(message: string): void;
}

/** Runs outside of replay, at least once per schedule: anything is allowed here, and its result is what the history keeps. */
export type Activity<Input = any, Output = any> = (ctx: ActivityContext, input: Input) => Output | PromiseLike<Output>;
