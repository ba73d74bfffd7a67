// What is to be done with a batch: nothing, wait, give up, begin an execution, or go on with one.
import type { ErrorDetails, HistoryEvent } from '../history/event.ts';
import type { TurnMessage } from '../replay/outcome.ts';
import type { Program } from '../replay/program.ts';
import type { OrchestrationRegistry } from '../versions/registry.ts';
import { BROKEN_RETRY_MS } from '../limits.ts';
import type { Settings } from './options.ts';
import { backoffMs } from './backoff.ts';
import type { TurnBatch } from './turn-batch.ts';
import type { LiveExecution } from './warm-executions.ts';
import { decodeWorkItem, type ContinueItem, type ParentLink, type StartItem, type WorkItem } from './work-item.ts';

/** How an execution begins: what its first event says, and what it inherits. */
export interface Beginning {
  readonly item: StartItem | ContinueItem;
  readonly executionId: number;
}

/** A start that found its instance id taken; its parent has to be told. */
export interface Collision {
  readonly parent: ParentLink;
  readonly message: string;
}

export type TurnPlan =
  /** The messages reach nobody: the instance has ended, or never began. */
  | { readonly kind: 'discard' }
  | { readonly kind: 'defer'; readonly delayMs: number; readonly reason: string }
  | { readonly kind: 'give-up'; readonly details: ErrorDetails; readonly beginning: Beginning | undefined; readonly isUnreadable: boolean }
  | { readonly kind: 'begin'; readonly beginning: Beginning; readonly program: Program }
  | { readonly kind: 'go-on'; readonly program: Program };

export interface PlannedTurn {
  readonly plan: TurnPlan;
  readonly messages: readonly TurnMessage[];
  readonly collisions: readonly Collision[];
}

/** What the batch's history says, or why it cannot be read. */
export type ReadHistory = { readonly events: readonly HistoryEvent[] } | { readonly error: string };

/** `live` is the execution in memory where it is up to date; `history` otherwise. */
export function planTurn(batch: TurnBatch, live: LiveExecution | undefined, history: ReadHistory, registry: OrchestrationRegistry, settings: Settings): PlannedTurn {
  const items = batch.messages.flatMap((message) => decodeWorkItem(message.item) ?? []);
  const beginning = beginningOf(batch, items);
  return {
    plan: choosePlan(batch, live, history, beginning, registry, settings),
    messages: items.flatMap((item) => turnMessageOf(item) ?? []),
    collisions: collisionsOf(batch, items, beginning, live, history),
  };
}

function choosePlan(batch: TurnBatch, live: LiveExecution | undefined, history: ReadHistory, beginning: Beginning | undefined, registry: OrchestrationRegistry, settings: Settings): TurnPlan {
  if (hasEnded(batch) || (batch.instance === undefined && beginning === undefined)) return { kind: 'discard' };
  const isUnreadable = beginning === undefined && 'error' in history;
  if (batch.attempts > settings.maxAttempts) return { kind: 'give-up', details: poisonOf(batch, beginning, history, settings), beginning, isUnreadable };
  if (isUnreadable && 'error' in history) return { kind: 'defer', delayMs: BROKEN_RETRY_MS, reason: `the history cannot be read: ${history.error}` };
  const delayMs = backoffMs(settings.backoff, batch.attempts);
  if (beginning === undefined && batch.execution?.status === 'ContinuedAsNew') return { kind: 'defer', delayMs, reason: 'the next execution has not begun yet' };
  const wanted = beginning === undefined ? identityOf(live, history) : { name: beginning.item.orchestration, version: beginning.item.version };
  if (wanted === undefined) return { kind: 'defer', delayMs: BROKEN_RETRY_MS, reason: 'the history does not begin with OrchestrationStarted' };
  const program = registry.resolve(wanted.name, wanted.version)?.program;
  if (program === undefined) return { kind: 'defer', delayMs, reason: unregistered(wanted.name, wanted.version, registry) };
  return beginning === undefined ? { kind: 'go-on', program } : { kind: 'begin', beginning, program };
}

/** Ended for good: a successor may still be on its way after a continue-as-new. */
function hasEnded(batch: TurnBatch): boolean {
  return batch.execution?.status === 'Completed' || batch.execution?.status === 'Failed';
}

function beginningOf(batch: TurnBatch, items: readonly WorkItem[]): Beginning | undefined {
  if (batch.instance === undefined) {
    const item = items.find((candidate) => candidate.kind === 'StartOrchestration' || candidate.kind === 'ContinueAsNew');
    return item === undefined ? undefined : { item, executionId: 1 };
  }
  if (batch.execution?.status !== 'ContinuedAsNew') return undefined;
  const item = items.find((candidate) => candidate.kind === 'ContinueAsNew');
  return item === undefined ? undefined : { item, executionId: batch.instance.currentExecutionId + 1 };
}

/** `0.0.0` stands for a version that was never resolved. */
function identityOf(live: LiveExecution | undefined, history: ReadHistory): { readonly name: string; readonly version: string | undefined } | undefined {
  if (live !== undefined) return { name: live.name, version: live.version };
  const first = 'events' in history ? history.events[0] : undefined;
  if (first?.type !== 'OrchestrationStarted') return undefined;
  return { name: first.name, version: first.version === '0.0.0' ? undefined : first.version };
}

function unregistered(name: string, version: string | undefined, registry: OrchestrationRegistry): string {
  const known = registry.listVersions(name);
  if (known.length === 0) return `orchestration '${name}' is not registered`;
  if (version === undefined) return `the policy of orchestration '${name}' admits none of its versions (${known.join(', ')})`;
  return `version ${version} of orchestration '${name}' is not registered (registered: ${known.join(', ')})`;
}

function turnMessageOf(item: WorkItem): TurnMessage | undefined {
  switch (item.kind) {
    case 'ActivityCompleted':
      return { type: item.kind, execution: item.executionId, id: item.id, result: item.result };
    case 'ActivityFailed':
      return { type: item.kind, execution: item.executionId, id: item.id, details: item.details };
    case 'TimerFired':
      return { type: item.kind, execution: item.executionId, id: item.id, fireAtMs: item.fireAtMs };
    case 'SubOrchCompleted':
      return { type: 'SubOrchestrationCompleted', execution: item.parent.executionId, id: item.parent.id, result: item.result };
    case 'SubOrchFailed':
      return { type: 'SubOrchestrationFailed', execution: item.parent.executionId, id: item.parent.id, details: item.details };
    case 'ExternalRaised':
    case 'QueueMessage':
      return { type: item.kind, name: item.name, data: item.data };
    case 'CancelInstance':
      return { type: item.kind, reason: item.reason };
    case 'StartOrchestration':
    case 'ContinueAsNew':
    case 'ActivityExecute':
      return undefined;
    default:
      return unreachable(item);
  }
}

/** A child id that is taken by anything but the very same call fails the parent's call at once. */
function collisionsOf(batch: TurnBatch, items: readonly WorkItem[], beginning: Beginning | undefined, live: LiveExecution | undefined, history: ReadHistory): readonly Collision[] {
  const owner = beginning?.item.parent ?? live?.parent ?? parentOf(history);
  const ended = hasEnded(batch) ? ' and is terminal' : '';
  return items.flatMap((item) => {
    if (item.kind !== 'StartOrchestration' || item === beginning?.item || item.parent === undefined || isSameCall(item.parent, owner)) return [];
    return [{ parent: item.parent, message: `sub-orchestration instance id '${batch.instanceId}' already exists${ended}` }];
  });
}

export function parentOf(history: ReadHistory): ParentLink | undefined {
  const first = 'events' in history ? history.events[0] : undefined;
  if (first?.type !== 'OrchestrationStarted' || first.parent_instance === null || first.parent_id === null) return undefined;
  return { instance: first.parent_instance, id: first.parent_id, executionId: first.parent_execution_id };
}

function isSameCall(a: ParentLink, b: ParentLink | undefined): boolean {
  return b !== undefined && a.instance === b.instance && a.id === b.id && a.executionId !== undefined && a.executionId === b.executionId;
}

function poisonOf(batch: TurnBatch, beginning: Beginning | undefined, history: ReadHistory, settings: Settings): ErrorDetails {
  const instance = batch.instanceId;
  const execution_id = beginning?.executionId ?? batch.execution?.executionId ?? 1;
  const counts = { attempt_count: batch.attempts, max_attempts: settings.maxAttempts };
  if (beginning === undefined && 'error' in history) {
    return { Poison: { ...counts, message_type: { FailedDeserialization: { instance, execution_id, error: history.error } }, message: history.error } };
  }
  return { Poison: { ...counts, message_type: { Orchestration: { instance, execution_id } }, message: `[${batch.messages.map((message) => message.item).join(',')}]` } };
}

function unreachable(item: never): never {
  throw new Error(`unknown work item ${JSON.stringify(item)}`);
}
