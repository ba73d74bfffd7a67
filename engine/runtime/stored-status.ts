// What a client is told about an instance, read from the rows of the store.
import { decodeEvent } from '../history/codec.ts';
import type { ErrorDetails } from '../history/event.ts';
import { decodePayload } from '../replay/payload.ts';
import type { PayloadCodec } from '../replay/program.ts';
import type { ExecutionRow, InstanceRow, StoreTransaction } from '../store/store.ts';
import { decodeWorkItem } from './work-item.ts';

/** How an instance stands. `Stalled` runs, but waits for something that is missing here: a handler, a version, a readable history; `reason` says which. The custom status is there in every state; its version grows with each change. */
export type OrchestrationStatus =
  | { readonly status: 'NotFound' }
  | { readonly status: 'Running' | 'Stalled'; readonly reason?: string; readonly customStatus?: string; readonly customStatusVersion: number }
  | { readonly status: 'Completed'; readonly output: unknown; readonly customStatus?: string; readonly customStatusVersion: number }
  | { readonly status: 'Failed'; readonly error: string; readonly details: unknown; readonly customStatus?: string; readonly customStatusVersion: number };

export interface StatusQuestion {
  readonly instanceId: string;
  readonly nowMs: number;
  /** How outputs of that orchestration travel. */
  codecOf(name: string): PayloadCodec;
  /** The reason that a runtime of this process knows. */
  readonly reason: string | undefined;
}

export function readStatus(rows: StoreTransaction, question: StatusQuestion): OrchestrationStatus {
  const { instance, execution } = rows.instances.current(question.instanceId) ?? {};
  if (instance === undefined || execution === undefined) return waiting(rows, question, { customStatusVersion: 0 }) ?? { status: 'NotFound' };
  const custom = { customStatusVersion: instance.customStatusVersion, ...(instance.customStatus === undefined ? {} : { customStatus: instance.customStatus }) };
  switch (execution.status) {
    case 'Completed':
      return { status: 'Completed', output: decodePayload(execution.output ?? '', question.codecOf(instance.name)), ...custom };
    case 'Failed':
      return { status: 'Failed', error: execution.output ?? '', details: failureOf(rows, execution), ...custom };
    case 'Running':
    case 'ContinuedAsNew':
      return waiting(rows, question, custom) ?? { status: 'Running', ...custom };
    default:
      return unreachable(execution.status);
  }
}

/** Stalled: a message or an activity was handed out, put back, and waits to be tried again. */
function waiting(rows: StoreTransaction, question: StatusQuestion, custom: { readonly customStatus?: string; readonly customStatusVersion: number }): OrchestrationStatus | undefined {
  const { instanceId, nowMs, reason } = question;
  const message = rows.messages.list(instanceId).find((row) => row.attempts > 0 && row.visibleAtMs > nowMs);
  if (message !== undefined) return { status: 'Stalled', reason: reason ?? reasonOf(message.item), ...custom };
  const work = rows.work.list(instanceId).find((row) => row.attempts > 0 && row.visibleAtMs > nowMs);
  return work === undefined ? undefined : { status: 'Stalled', reason: reason ?? reasonOf(work.item), ...custom };
}

/** Another process put it back; what it could not do is all that can be said. */
function reasonOf(text: string): string {
  const item = decodeWorkItem(text);
  if (item?.kind === 'ActivityExecute') return `no worker has an activity '${item.name}'`;
  if (item?.kind === 'StartOrchestration' || item?.kind === 'ContinueAsNew') return `no runtime has an orchestration '${item.orchestration}'${item.version === undefined ? '' : ` in version ${item.version}`}`;
  return 'a turn was put back; the log of the runtime says why';
}

/** The details of the failure. Cancellations of open work may follow it, so the search goes backwards in growing steps. */
export function failureOf(rows: StoreTransaction, execution: ExecutionRow): ErrorDetails | undefined {
  const { instanceId, executionId } = execution;
  const last = rows.instances.lastEvent(instanceId, executionId);
  if (last === undefined) return undefined;
  for (let span = 64; ; span *= 4) {
    const events = rows.instances.events(instanceId, executionId, last.eventId - span);
    const failed = events.findLast((event) => event.type === 'OrchestrationFailed');
    if (failed !== undefined) {
      const event = decodeEvent(JSON.parse(failed.data), () => undefined);
      return event.type === 'OrchestrationFailed' ? event.details : undefined;
    }
    if (span >= last.eventId) return undefined;
  }
}

/** An instance as the store knows it. Times are epoch milliseconds. */
export interface InstanceInfo {
  readonly instanceId: string;
  readonly orchestrationName: string;
  /** The version of the current execution: changes at continue-as-new, never at a restart. */
  readonly orchestrationVersion: string;
  readonly currentExecutionId: number;
  readonly status: 'Running' | 'Completed' | 'Failed' | 'ContinuedAsNew';
  readonly output: string | undefined;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly parentInstanceId: string | undefined;
}

export function infoOf(instance: InstanceRow, execution: ExecutionRow | undefined): InstanceInfo {
  return {
    instanceId: instance.instanceId,
    orchestrationName: instance.name,
    orchestrationVersion: instance.version,
    currentExecutionId: instance.currentExecutionId,
    status: execution?.status ?? 'Running',
    output: execution?.output,
    createdAtMs: instance.createdAtMs,
    updatedAtMs: instance.updatedAtMs,
    parentInstanceId: instance.parentInstanceId,
  };
}

function unreachable(status: never): never {
  throw new Error(`unknown status ${String(status)}`);
}
