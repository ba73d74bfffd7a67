// Recorded executions as rows of a store: a fresh SQLite file made of them is one that duroxide opens, and that either engine can go on with.
import { repriseOnly } from '../history/exporters/reprise-only.ts';
import type { HistoryEvent } from '../history/event.ts';
import type { HistoryProblem, KeyValueEntry, RecordedExecution } from '../history/execution.ts';
import { foldKeyValues, foldTogether } from '../history/key-value-fold.ts';
import { displayMessage } from '../replay/error-details.ts';
import { StoreError } from '../store/store-error.ts';
import { packVersion, type EventRow, type Store, type StoreTransaction } from '../store/store.ts';
import { encodeEvent } from '../history/codec.ts';
import { restoreOpenWork } from './restore-open-work.ts';

/** How recorded executions are written. */
export interface RestoreOptions {
  /** What an unfinished execution waits for is put into the queues, so that a runtime goes on with it. Otherwise the file is only for looking at. Default false. */
  readonly openWork?: boolean;
  /** Executions that only Reprise can read are written as well. Default false: their instances are left out, and a problem names each. */
  readonly repriseOnly?: boolean;
}

/** What was written, and what was not. */
export interface Restored {
  readonly instances: number;
  readonly executions: number;
  readonly events: number;
  readonly problems: readonly HistoryProblem[];
}

type Instance = readonly [RecordedExecution, ...RecordedExecution[]];

/**
 * Writes recorded executions into a store, usually a fresh SQLite file: instances whole or not at all, all of them in one transaction.
 * @throws StoreError `duplicate-instance` when the store has one of them already; nothing is written then
 */
export async function restoreHistories(store: Store, recorded: readonly RecordedExecution[], options: RestoreOptions = {}): Promise<Restored> {
  const problems: HistoryProblem[] = [];
  const instances = instancesOf(foldTogether(recorded)).filter((executions) => {
    const refused = options.repriseOnly === true ? [] : executions.flatMap((execution) => repriseOnly(execution) ?? []);
    problems.push(...refused);
    return refused.length === 0;
  });
  await store.transact((rows) => {
    const taken = instances.filter(([first]) => rows.instances.get(first.instance) !== undefined).map(([first]) => `'${first.instance}'`);
    if (taken.length > 0) throw new StoreError('duplicate-instance', `the store has these instances already: ${taken.join(', ')}`);
    for (const executions of instances) writeInstance(rows, executions);
    if (options.openWork === true) for (const executions of instances) restoreOpenWork(rows, lastOf(executions), instances.map(lastOf));
  });
  for (const executions of instances) for (const { kv, execution, instance, file } of executions) {
    if (kv === undefined) problems.push({ code: 'kv-unknown', message: `the key-value state before execution ${execution} of '${instance}' is not known and was taken to be empty`, file });
  }
  const all = instances.flat();
  return { instances: instances.length, executions: all.length, events: all.reduce((sum, { events }) => sum + events.length, 0), problems };
}

/** Executions by instance, ascending; parents before their children, because rows point at them. */
function instancesOf(recorded: readonly RecordedExecution[]): readonly Instance[] {
  const byId = new Map<string, Instance>();
  for (const execution of recorded) {
    const known = byId.get(execution.instance);
    byId.set(execution.instance, known === undefined ? [execution] : [...known, execution]);
  }
  const ordered = new Map<string, Instance>();
  const add = (id: string, above: ReadonlySet<string>): void => {
    const instance = byId.get(id);
    if (instance === undefined || ordered.has(id) || above.has(id)) return;
    const { parentInstance } = instance[0];
    if (parentInstance !== undefined) add(parentInstance, new Set([...above, id]));
    ordered.set(id, instance);
  };
  for (const id of byId.keys()) add(id, new Set());
  return [...ordered.values()];
}

function lastOf(executions: Instance): RecordedExecution {
  return executions.at(-1) ?? executions[0];
}

/** Times are those of the events: to restore is to bring back, whenever it happens. */
function writeInstance(rows: StoreTransaction, executions: Instance): void {
  const [first] = executions;
  const last = lastOf(executions);
  const { instance } = first;
  const { parentInstance } = first;
  const statuses = executions.flatMap(({ events }) => events.filter((event) => event.type === 'CustomStatusUpdated'));
  rows.instances.put({
    instanceId: instance,
    name: last.name,
    version: last.version,
    currentExecutionId: last.execution,
    createdAtMs: first.events[0]?.timestamp_ms ?? 0,
    updatedAtMs: last.events.at(-1)?.timestamp_ms ?? 0,
    parentInstanceId: parentInstance !== undefined && rows.instances.get(parentInstance) !== undefined ? parentInstance : undefined,
    customStatus: statusAfter(last),
    customStatusVersion: statuses.length,
  });
  for (const execution of executions) writeExecution(rows, execution);
  writeValues(rows, last);
}

function writeExecution(rows: StoreTransaction, recorded: RecordedExecution): void {
  const { instance, execution, events, status } = recorded;
  const end = events.findLast((event) => event.type === 'OrchestrationCompleted' || event.type === 'OrchestrationFailed' || event.type === 'OrchestrationContinuedAsNew');
  rows.instances.putExecution({
    instanceId: instance,
    executionId: execution,
    status,
    output: outputOf(end),
    startedAtMs: events[0]?.timestamp_ms ?? 0,
    completedAtMs: status === 'Running' ? undefined : end?.timestamp_ms,
    pinned: packVersion(events[0]?.duroxide_version ?? ''),
  });
  if (events.length > 0) rows.instances.append(instance, execution, events.map(rowOf), events.at(-1)?.timestamp_ms ?? 0);
}

function rowOf(event: HistoryEvent): EventRow {
  const type = event.type === 'Unknown' && typeof event.original['type'] === 'string' ? event.original['type'] : event.type;
  return { eventId: event.event_id, type, data: encodeEvent(event) };
}

function outputOf(end: HistoryEvent | undefined): string | undefined {
  if (end?.type === 'OrchestrationCompleted') return end.output;
  if (end?.type === 'OrchestrationFailed') return displayMessage(end.details);
  return end?.type === 'OrchestrationContinuedAsNew' ? end.input : undefined;
}

function statusAfter({ events }: RecordedExecution): string | undefined {
  const updated = events.findLast((event) => event.type === 'CustomStatusUpdated');
  if (updated?.type === 'CustomStatusUpdated') return updated.status ?? undefined;
  const [first] = events;
  return first?.type === 'OrchestrationStarted' ? first.initial_custom_status : undefined;
}

/** The writes of an execution that still runs stand beside the state before it; those of one that has ended are part of it. */
function writeValues(rows: StoreTransaction, last: RecordedExecution): void {
  const before = last.kv ?? {};
  const entries = (state: Readonly<Record<string, KeyValueEntry>>) => Object.entries(state).map(([key, { value, updatedAtMs }]) => ({ key, value, updatedAtMs }));
  if (last.status !== 'Running') return rows.values.replace(last.instance, entries(foldKeyValues(before, last.events)));
  rows.values.replace(last.instance, entries(before));
  for (const event of last.events) {
    if (event.type === 'KeyValueSet') rows.values.set(last.instance, event.key, event.value, event.last_updated_at_ms);
    else if (event.type === 'KeyValueCleared') rows.values.clear(last.instance, event.key, event.timestamp_ms);
    else if (event.type === 'KeyValuesCleared') rows.values.clearAll(last.instance, event.timestamp_ms);
  }
}
