// Looking at, deleting and pruning what a store holds: duroxide's management calls over the rows of any store.
import { decodeEvent } from '../history/codec.ts';
import type { HistoryEvent } from '../history/event.ts';
import { utf8Bytes } from '../replay/utf8-bytes.ts';
import type { ExecutionRow, StoredStatus, StoreTransaction } from '../store/store.ts';
import { ClientError } from './client-error.ts';
import { BULK_LIMIT } from '../limits.ts';
import { infoOf, type InstanceInfo } from './stored-status.ts';

/** One execution of an instance. Times are epoch milliseconds. */
export interface ExecutionInfo {
  readonly executionId: number;
  readonly status: StoredStatus;
  readonly output: string | undefined;
  readonly startedAtMs: number;
  readonly completedAtMs: number | undefined;
  readonly eventCount: number;
}

/** An instance with everything that it started as children. */
export interface InstanceTree {
  readonly rootId: string;
  /** Parents before their children. */
  readonly allIds: readonly string[];
}

/** Counts over the whole store. */
export interface SystemMetrics {
  readonly totalInstances: number;
  readonly totalExecutions: number;
  readonly runningInstances: number;
  readonly completedInstances: number;
  readonly failedInstances: number;
  readonly totalEvents: number;
}

/** How much waits in the queues. */
export interface QueueDepths {
  readonly orchestratorQueue: number;
  readonly workerQueue: number;
  /** Timers are messages that become visible later; there is no queue of their own. */
  readonly timerQueue: number;
}

/** What the current execution of an instance weighs. */
export interface OrchestrationStats {
  readonly historyEventCount: number;
  readonly historySizeBytes: number;
  /** Queue messages that the current execution inherited. */
  readonly queuePendingCount: number;
  readonly kvUserKeyCount: number;
  readonly kvTotalValueBytes: number;
}

/** Which instances a bulk operation touches; what is absent does not restrict. */
export interface InstanceFilter {
  readonly instanceIds?: readonly string[];
  readonly completedBeforeMs?: number;
  /** Default 1,000. */
  readonly limit?: number;
}

/** Which ended executions are deleted; the current one and one that runs never are. */
export interface PruneOptions {
  /** Executions to keep, the current one included; none, 0 and 1 keep the current one only. */
  readonly keepLast?: number;
  readonly completedBeforeMs?: number;
}

/** What a deletion removed. */
export interface DeleteResult {
  readonly instancesDeleted: number;
  readonly executionsDeleted: number;
  readonly eventsDeleted: number;
  readonly queueMessagesDeleted: number;
}

/** What pruning removed. */
export interface PruneResult {
  readonly instancesProcessed: number;
  readonly executionsDeleted: number;
  readonly eventsDeleted: number;
}

/** @throws ClientError `InstanceNotFound` */
export function readInstanceInfo(rows: StoreTransaction, instanceId: string): InstanceInfo {
  const instance = rows.instances.get(instanceId);
  if (instance === undefined) throw new ClientError('InstanceNotFound', `there is no instance '${instanceId}'`);
  return infoOf(instance, rows.instances.execution(instanceId, instance.currentExecutionId));
}

/** @throws ClientError `InstanceNotFound` */
export function readExecutionInfo(rows: StoreTransaction, instanceId: string, executionId: number): ExecutionInfo {
  const row = rows.instances.execution(instanceId, executionId);
  if (row === undefined) throw new ClientError('InstanceNotFound', `instance '${instanceId}' has no execution ${executionId}`);
  const { status, output, startedAtMs, completedAtMs } = row;
  return { executionId, status, output, startedAtMs, completedAtMs, eventCount: rows.instances.eventTotals(instanceId, executionId).count };
}

export function readEvents(rows: StoreTransaction, instanceId: string, executionId: number): readonly HistoryEvent[] {
  return rows.instances.events(instanceId, executionId, -1).map((row) => decodeEvent(JSON.parse(row.data), () => undefined));
}

/** @throws ClientError `InstanceNotFound` */
export function readTree(rows: StoreTransaction, rootId: string): InstanceTree {
  readInstanceInfo(rows, rootId);
  const allIds = [rootId];
  for (let index = 0; index < allIds.length; index += 1) allIds.push(...rows.instances.children(allIds[index] ?? ''));
  return { rootId, allIds };
}

export function readSystemMetrics(rows: StoreTransaction): SystemMetrics {
  const totals = rows.instances.totals();
  return {
    totalInstances: totals.instances,
    totalExecutions: totals.executions,
    runningInstances: totals.running,
    completedInstances: totals.completed,
    failedInstances: totals.failed,
    totalEvents: totals.events,
  };
}

export function readQueueDepths(rows: StoreTransaction): QueueDepths {
  const { pendingMessages, pendingWork } = rows.instances.totals();
  return { orchestratorQueue: pendingMessages, workerQueue: pendingWork, timerQueue: 0 };
}

/** Undefined for an instance that does not exist. */
export function readStats(rows: StoreTransaction, instanceId: string): OrchestrationStats | undefined {
  const instance = rows.instances.get(instanceId);
  if (instance === undefined) return undefined;
  const { count, bytes } = rows.instances.eventTotals(instanceId, instance.currentExecutionId);
  const [first] = readEvents(rows, instanceId, instance.currentExecutionId);
  const values = rows.values.current(instanceId);
  return {
    historyEventCount: count,
    historySizeBytes: bytes,
    queuePendingCount: first?.type === 'OrchestrationStarted' ? (first.carry_forward_events ?? []).length : 0,
    kvUserKeyCount: values.length,
    kvTotalValueBytes: values.reduce((sum, row) => sum + utf8Bytes(row.value), 0),
  };
}

/**
 * Deletes an instance with its children, or nothing.
 * @throws ClientError when it is a child itself, or something of it still runs and `force` is not given.
 */
export function deleteTree(rows: StoreTransaction, instanceId: string, force: boolean): DeleteResult & { readonly ids: readonly string[] } {
  const info = readInstanceInfo(rows, instanceId);
  if (info.parentInstanceId !== undefined) {
    throw new ClientError('CannotDeleteSubOrchestration', `'${instanceId}' is a child of '${info.parentInstanceId}'; delete the root of the tree instead`);
  }
  const { allIds } = readTree(rows, instanceId);
  const running = allIds.filter((id) => readInstanceInfo(rows, id).status === 'Running');
  if (running.length > 0 && !force) throw new ClientError('InstanceStillRunning', `'${running[0]}' is still running; cancel it first, or delete with force`);
  const deleted = allIds.toReversed().map((id) => rows.instances.delete(id));
  return {
    ids: allIds,
    instancesDeleted: deleted.length,
    executionsDeleted: deleted.reduce((sum, row) => sum + row.executions, 0),
    eventsDeleted: deleted.reduce((sum, row) => sum + row.events, 0),
    queueMessagesDeleted: deleted.reduce((sum, row) => sum + row.messages, 0),
  };
}

/** Roots that have ended, as the filter says. */
export function deletableRoots(rows: StoreTransaction, filter: InstanceFilter): readonly string[] {
  return filtered(rows, filter, (id) => {
    const info = readInstanceInfo(rows, id);
    return info.parentInstanceId === undefined && info.status !== 'Running';
  });
}

export function prunableInstances(rows: StoreTransaction, filter: InstanceFilter): readonly string[] {
  return filtered(rows, filter, () => true);
}

function filtered(rows: StoreTransaction, filter: InstanceFilter, isWanted: (id: string) => boolean): readonly string[] {
  const { completedBeforeMs } = filter;
  const candidates = (filter.instanceIds ?? rows.instances.list()).filter((id) => rows.instances.get(id) !== undefined && isWanted(id));
  const matching = candidates.filter((id) => {
    const current = rows.instances.execution(id, rows.instances.get(id)?.currentExecutionId ?? 1);
    return completedBeforeMs === undefined || isBefore(current, completedBeforeMs);
  });
  return matching.slice(0, filter.limit ?? BULK_LIMIT);
}

/** Deletes executions that ended; never the current one and never one that runs. @throws ClientError `InstanceNotFound` */
export function pruneInstance(rows: StoreTransaction, instanceId: string, options: PruneOptions): PruneResult {
  const { currentExecutionId } = readInstanceInfo(rows, instanceId);
  const executions = rows.instances.executions(instanceId);
  const kept = new Set(executions.slice(-Math.max(1, options.keepLast ?? 1)).map((row) => row.executionId));
  const pruned = executions.filter((row) => {
    if (row.executionId === currentExecutionId || row.status === 'Running') return false;
    if (options.keepLast !== undefined && kept.has(row.executionId)) return false;
    return options.completedBeforeMs === undefined || isBefore(row, options.completedBeforeMs);
  });
  const deleted = pruned.map((row) => rows.instances.deleteExecution(instanceId, row.executionId));
  return { instancesProcessed: 1, executionsDeleted: deleted.length, eventsDeleted: deleted.reduce((sum, row) => sum + row.events, 0) };
}

function isBefore(row: ExecutionRow | undefined, timeMs: number): boolean {
  return row?.completedAtMs !== undefined && row.completedAtMs < timeMs;
}
