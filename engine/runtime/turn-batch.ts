// What one turn is made of: an instance under lock, its messages, and of its history what is not in memory already.
import type { EventRow, ExecutionRow, InstanceRow, KeyValueRow, MessageRow, StoreTransaction, VersionRange } from '../store/store.ts';
import { newToken } from './random.ts';

export interface TurnBatch {
  readonly token: string;
  readonly instanceId: string;
  readonly messages: readonly MessageRow[];
  /** Deliveries of the message that was delivered most often, this one included. */
  readonly attempts: number;
  /** Undefined for an instance whose first turn this is. */
  readonly instance: InstanceRow | undefined;
  readonly execution: ExecutionRow | undefined;
  /** Undefined: what is in memory is up to date. */
  readonly history: readonly EventRow[] | undefined;
  /** Key-value state before the current execution; read together with the history. */
  readonly values: readonly KeyValueRow[];
}

/** The last persisted event of an execution in memory, by which its being up to date is recognised. */
export type WarmMark = (instanceId: string, executionId: number) => string | undefined;

/** Whose turn is asked for, and by whom. */
export interface TurnRequest {
  readonly instanceId: string;
  readonly nowMs: number;
  readonly leaseMs: number;
  /** Executions pinned outside are left to other workers. */
  readonly versions: VersionRange;
}

/** Takes the instance's messages under a lock. Undefined when somebody else has it, or is to have it. */
export function takeTurn(rows: StoreTransaction, { instanceId, nowMs, leaseMs, versions }: TurnRequest, warmMark: WarmMark): TurnBatch | undefined {
  const { instance, execution } = rows.instances.current(instanceId) ?? {};
  const pinned = execution?.pinned;
  if (pinned !== undefined && (pinned < versions.min || pinned > versions.max)) return undefined;
  const token = newToken();
  if (!rows.messages.lock(instanceId, token, nowMs, nowMs + leaseMs)) return undefined;
  const messages = rows.messages.take(instanceId, token, nowMs);
  const mark = execution === undefined ? undefined : warmMark(instanceId, execution.executionId);
  const isWarm = execution !== undefined && mark !== undefined && mark === rows.instances.lastEvent(instanceId, execution.executionId)?.data;
  return {
    token,
    instanceId,
    messages,
    attempts: Math.max(0, ...messages.map((message) => message.attempts)),
    instance,
    execution,
    history: isWarm ? undefined : execution === undefined || !needsHistory(execution, messages) ? [] : rows.instances.events(instanceId, execution.executionId, -1),
    values: isWarm ? [] : rows.values.snapshot(instanceId),
  };
}

/** A late message to what has ended is thrown away unseen; only a start wants to know whose child this was. */
function needsHistory(execution: ExecutionRow, messages: readonly MessageRow[]): boolean {
  return execution.status === 'Running' || messages.some((message) => message.item.startsWith('{"StartOrchestration"'));
}
