// E5: everything that a turn changes, written in the one transaction in which its messages disappear.
import type { ErrorDetails, HistoryEvent } from '../history/event.ts';
import { encodeEvent } from '../history/codec.ts';
import { applicationFailure, displayMessage } from '../replay/error-details.ts';
import type { TurnAction, TurnOutcome } from '../replay/outcome.ts';
import { StoreError } from '../store/store-error.ts';
import { packVersion, type EventRow, type StoredStatus, type StoreTransaction } from '../store/store.ts';
import { UPDATED_AT_GRAIN_MS } from '../limits.ts';
import type { TurnBatch } from './turn-batch.ts';
import type { Collision } from './turn-plan.ts';
import { encodeWorkItem, type ParentLink, type WorkItem } from './work-item.ts';

/** What is written. `begins` is set for the first turn of an execution. */
export interface TurnChange {
  readonly executionId: number;
  readonly name: string;
  readonly version: string;
  readonly parent: ParentLink | undefined;
  readonly begins: boolean;
  readonly delta: readonly HistoryEvent[];
  readonly rows: readonly EventRow[];
  readonly outcome: TurnOutcome;
  readonly actions: readonly TurnAction[];
  readonly collisions: readonly Collision[];
}

/** The stored form of events. */
export function eventRows(events: readonly HistoryEvent[]): readonly EventRow[] {
  return events.map((event) => ({ eventId: event.event_id, type: event.type, data: encodeEvent(event) }));
}

/** @throws StoreError `busy` when the lock of the turn was lost: somebody else has the instance now, and nothing is written. */
export function commitTurn(rows: StoreTransaction, batch: TurnBatch, change: TurnChange, nowMs: number): void {
  giveLockBack(rows, batch, nowMs);
  rows.messages.remove(batch.token);
  writeInstance(rows, batch, change, nowMs);
  if (change.rows.length > 0) rows.instances.append(batch.instanceId, change.executionId, change.rows, nowMs);
  writeValues(rows, batch.instanceId, change);
  for (const action of change.actions) enqueueAction(rows, batch.instanceId, change.executionId, action, nowMs);
  finishExecution(rows, batch.instanceId, change, nowMs);
  sendCollisions(rows, change.collisions, nowMs);
}

/** Throws the messages of a batch away. */
export function discardTurn(rows: StoreTransaction, batch: TurnBatch, collisions: readonly Collision[], nowMs: number): void {
  giveLockBack(rows, batch, nowMs);
  rows.messages.remove(batch.token);
  sendCollisions(rows, collisions, nowMs);
}

/** Hides the messages of a batch until later; with `forgiven` this delivery is not counted. */
export function deferTurn(rows: StoreTransaction, batch: TurnBatch, delayMs: number, nowMs: number, forgiven = false): void {
  if (rows.messages.unlock(batch.instanceId, batch.token, nowMs)) rows.messages.defer(batch.token, nowMs + delayMs, forgiven);
}

function giveLockBack(rows: StoreTransaction, batch: TurnBatch, nowMs: number): void {
  if (!rows.messages.unlock(batch.instanceId, batch.token, nowMs)) throw new StoreError('busy', `the lock of '${batch.instanceId}' was lost during a turn`);
}

function writeInstance(rows: StoreTransaction, batch: TurnBatch, change: TurnChange, nowMs: number): void {
  const before = batch.instance;
  const status = lastStatus(change.delta);
  const ended = endOf(change.outcome);
  const isNews = change.begins || ended !== undefined || status !== undefined;
  if (before !== undefined && !isNews && nowMs - before.updatedAtMs < UPDATED_AT_GRAIN_MS) return;
  rows.instances.put({
    instanceId: batch.instanceId,
    name: change.name,
    version: change.version,
    currentExecutionId: Math.max(before?.currentExecutionId ?? 0, change.executionId),
    createdAtMs: before?.createdAtMs ?? nowMs,
    updatedAtMs: nowMs,
    parentInstanceId: before === undefined ? existing(rows, change.parent?.instance) : before.parentInstanceId,
    customStatus: status === undefined ? before?.customStatus : (status.text ?? undefined),
    customStatusVersion: (before?.customStatusVersion ?? 0) + (status === undefined ? 0 : 1),
  });
  if (!change.begins && ended === undefined) return;
  const first = change.delta[0];
  rows.instances.putExecution({
    instanceId: batch.instanceId,
    executionId: change.executionId,
    status: ended?.status ?? 'Running',
    output: ended?.output,
    startedAtMs: nowMs,
    completedAtMs: ended === undefined ? undefined : nowMs,
    pinned: change.begins && first !== undefined ? packVersion(first.duroxide_version) : undefined,
  });
}

/** The parent may have been deleted meanwhile; a child without a row to point at stands alone. */
function existing(rows: StoreTransaction, instanceId: string | undefined): string | undefined {
  return instanceId === undefined ? undefined : rows.instances.get(instanceId)?.instanceId;
}

function lastStatus(delta: readonly HistoryEvent[]): { readonly text: string | null } | undefined {
  const event = delta.findLast((candidate) => candidate.type === 'CustomStatusUpdated');
  return event?.type === 'CustomStatusUpdated' ? { text: event.status } : undefined;
}

/** How the execution row ends; undefined while it goes on. */
export function endOf(outcome: TurnOutcome): { readonly status: StoredStatus; readonly output: string } | undefined {
  switch (outcome.type) {
    case 'completed':
      return { status: 'Completed', output: outcome.output };
    case 'failed':
      return { status: 'Failed', output: displayMessage(outcome.details) };
    case 'cancelled':
      return { status: 'Failed', output: displayMessage(cancellation(outcome.reason)) };
    case 'continued-as-new':
      return { status: 'ContinuedAsNew', output: outcome.input };
    case 'continue':
    case 'ended':
      return undefined;
    default:
      return unreachable(outcome);
  }
}

function cancellation(reason: string): ErrorDetails {
  return applicationFailure({ Cancelled: { reason } }, '');
}

function writeValues(rows: StoreTransaction, instanceId: string, change: TurnChange): void {
  for (const event of change.delta) {
    if (event.type === 'KeyValueSet') rows.values.set(instanceId, event.key, event.value, event.last_updated_at_ms);
    else if (event.type === 'KeyValueCleared') rows.values.clear(instanceId, event.key, event.timestamp_ms);
    else if (event.type === 'KeyValuesCleared') rows.values.clearAll(instanceId, event.timestamp_ms);
  }
  if (endOf(change.outcome) !== undefined) rows.values.fold(instanceId);
}

function enqueueAction(rows: StoreTransaction, instance: string, executionId: number, action: TurnAction, nowMs: number): void {
  switch (action.type) {
    case 'activity': {
      const item: WorkItem = { kind: 'ActivityExecute', instance, executionId, id: action.id, name: action.name, input: action.input, sessionId: action.session, tag: action.tag };
      rows.work.put(
        { instanceId: instance, executionId, activityId: action.id, item: encodeWorkItem(item), sessionId: action.session, tag: action.tag, visibleAtMs: nowMs, attempts: 0 },
        nowMs,
      );
      return;
    }
    case 'timer':
      rows.messages.put(instance, encodeWorkItem({ kind: 'TimerFired', instance, executionId, id: action.id, fireAtMs: action.fireAtMs }), action.fireAtMs, nowMs);
      return;
    case 'child':
      send(rows, action.instance, start(action, { instance, id: action.id, executionId }), nowMs);
      return;
    case 'detached':
      send(rows, action.instance, start(action, undefined), nowMs);
      return;
    case 'cancel-activity':
      rows.work.cancel(instance, executionId, action.id);
      return;
    case 'cancel-child':
      send(rows, action.instance, { kind: 'CancelInstance', instance: action.instance, reason: action.reason }, nowMs);
      return;
    default:
      return unreachable(action);
  }
}

function start(action: { readonly name: string; readonly instance: string; readonly input: string; readonly version: string | undefined }, parent: ParentLink | undefined): WorkItem {
  return { kind: 'StartOrchestration', instance: action.instance, orchestration: action.name, input: action.input, version: action.version, parent };
}

function send(rows: StoreTransaction, instanceId: string, item: WorkItem, nowMs: number): void {
  rows.messages.put(instanceId, encodeWorkItem(item), nowMs, nowMs);
}

/** Tells the parent, or starts the successor. */
function finishExecution(rows: StoreTransaction, instance: string, change: TurnChange, nowMs: number): void {
  const { outcome, parent } = change;
  if (outcome.type === 'continued-as-new') {
    const { input, version, carry, customStatus } = outcome;
    send(rows, instance, { kind: 'ContinueAsNew', instance, orchestration: change.name, input, version, carry, customStatus, parent }, nowMs);
    return;
  }
  if (parent === undefined) return;
  const to: ParentLink = { ...parent, executionId: parent.executionId ?? rows.instances.get(parent.instance)?.currentExecutionId ?? 1 };
  if (outcome.type === 'completed') send(rows, parent.instance, { kind: 'SubOrchCompleted', parent: to, result: outcome.output }, nowMs);
  else if (outcome.type === 'failed') send(rows, parent.instance, { kind: 'SubOrchFailed', parent: to, details: outcome.details }, nowMs);
  else if (outcome.type === 'cancelled') send(rows, parent.instance, { kind: 'SubOrchFailed', parent: to, details: cancellation(outcome.reason) }, nowMs);
}

function sendCollisions(rows: StoreTransaction, collisions: readonly Collision[], nowMs: number): void {
  for (const { parent, message } of collisions) {
    const to: ParentLink = { ...parent, executionId: parent.executionId ?? rows.instances.get(parent.instance)?.currentExecutionId ?? 1 };
    send(rows, parent.instance, { kind: 'SubOrchFailed', parent: to, details: applicationFailure('OrchestrationFailed', message) }, nowMs);
  }
}

function unreachable(value: never): never {
  throw new Error(`unknown kind ${JSON.stringify(value)}`);
}

