// Instances, executions and histories in memory.
import { utf8Bytes } from '../replay/utf8-bytes.ts';
import type { Journal } from './memory-journal.ts';
import type { EventLog, MemoryState } from './memory-state.ts';
import { StoreError } from './store-error.ts';
import type { DeletedRows, EventRow, ExecutionRow, InstanceRows, StoredStatus, StoreTotals, Touch } from './store.ts';

export function memoryInstances(state: MemoryState, journal: Journal, touch: Touch): InstanceRows {
  const executions = (instanceId: string): readonly ExecutionRow[] => state.executions.get(instanceId) ?? [];
  const logOf = (instanceId: string, executionId: number): EventLog | undefined => state.histories.get(instanceId)?.get(executionId);
  const eventsOf = (instanceId: string, executionId: number): readonly EventRow[] => {
    const log = logOf(instanceId, executionId);
    return log === undefined ? [] : log.events.slice(0, log.length);
  };
  return {
    get: (instanceId) => state.instances.get(instanceId),
    current: (instanceId) => {
      const instance = state.instances.get(instanceId);
      return instance === undefined ? undefined : { instance, execution: executions(instanceId).find((row) => row.executionId === instance.currentExecutionId) };
    },
    status: (instanceId) => {
      const executionId = state.instances.get(instanceId)?.currentExecutionId;
      return executions(instanceId).find((row) => row.executionId === executionId)?.status;
    },
    list: (status) => listInstances(state, status),
    children: (instanceId) =>
      [...state.instances.values()]
        .filter((row) => row.parentInstanceId === instanceId)
        .map((row) => row.instanceId)
        .sort(),
    put: (row) => {
      const before = state.instances.get(row.instanceId);
      journal.set(state.instances, row.instanceId, before === undefined ? row : { ...row, createdAtMs: before.createdAtMs });
      touch.instance(row.instanceId);
    },
    delete: (instanceId) => {
      touch.instance(instanceId);
      return deleteInstance(state, journal, instanceId);
    },
    execution: (instanceId, executionId) => executions(instanceId).find((row) => row.executionId === executionId),
    executions,
    putExecution: (row) => {
      const before = executions(row.instanceId).find((known) => known.executionId === row.executionId);
      const others = executions(row.instanceId).filter((known) => known !== before);
      const stored = before === undefined ? row : { ...before, status: row.status, output: row.output, completedAtMs: row.completedAtMs };
      journal.set(state.executions, row.instanceId, [...others, stored].sort((a, b) => a.executionId - b.executionId));
      touch.instance(row.instanceId);
      if (row.status === 'Completed' || row.status === 'Failed') touch.ended(row.instanceId);
    },
    deleteExecution: (instanceId, executionId) => deleteExecution(state, journal, instanceId, executionId),
    events: (instanceId, executionId, afterEventId) => eventsAfter(logOf(instanceId, executionId), afterEventId),
    lastEvent: (instanceId, executionId) => {
      const log = logOf(instanceId, executionId);
      return log === undefined ? undefined : log.events[log.length - 1];
    },
    eventTotals: (instanceId, executionId) => {
      const log = logOf(instanceId, executionId);
      return { count: log?.length ?? 0, bytes: log?.bytes ?? 0 };
    },
    append: (instanceId, executionId, events) => {
      const histories = new Map(state.histories.get(instanceId));
      histories.set(executionId, appendTo(logOf(instanceId, executionId), events, () => eventsOf(instanceId, executionId), `execution ${executionId} of '${instanceId}'`));
      journal.set(state.histories, instanceId, histories);
      touch.instance(instanceId);
    },
    totals: () => readTotals(state),
  };
}

/** The common case costs the new events only: they go behind the last one, and the log of before still ends where it ended. */
function appendTo(log: EventLog | undefined, events: readonly EventRow[], known: () => readonly EventRow[], owner: string): EventLog {
  const shared = log?.events ?? [];
  const start = log?.length ?? 0;
  shared.length = start;
  let { bytes } = log ?? { bytes: 0 };
  let last = shared[start - 1]?.eventId ?? 0;
  for (const event of events) {
    if (event.eventId <= last && [...known(), ...events.slice(0, events.indexOf(event))].some((other) => other.eventId === event.eventId)) {
      throw new StoreError('duplicate-event', `${owner} has an event ${event.eventId} already`);
    }
    last = Math.max(last, event.eventId);
    bytes += utf8Bytes(event.data);
    shared.push(event);
  }
  const ordered = shared.every((event, index) => index < start || index === 0 || (shared[index - 1]?.eventId ?? 0) < event.eventId);
  return { events: ordered ? shared : shared.toSorted((a, b) => a.eventId - b.eventId), length: shared.length, bytes };
}

function eventsAfter(log: EventLog | undefined, afterEventId: number): readonly EventRow[] {
  if (log === undefined) return [];
  let from = log.length;
  while (from > 0 && (log.events[from - 1]?.eventId ?? 0) > afterEventId) from -= 1;
  return log.events.slice(from, log.length);
}

function currentStatus(state: MemoryState, instanceId: string): StoredStatus | undefined {
  const current = state.instances.get(instanceId)?.currentExecutionId;
  return (state.executions.get(instanceId) ?? []).find((row) => row.executionId === current)?.status;
}

function listInstances(state: MemoryState, status: StoredStatus | undefined): readonly string[] {
  const ids = [...state.instances.keys()].sort();
  return status === undefined ? ids : ids.filter((instanceId) => currentStatus(state, instanceId) === status);
}

function deleteExecution(state: MemoryState, journal: Journal, instanceId: string, executionId: number): DeletedRows {
  const before = state.executions.get(instanceId) ?? [];
  const kept = before.filter((row) => row.executionId !== executionId);
  const histories = new Map(state.histories.get(instanceId));
  const events = histories.get(executionId)?.length ?? 0;
  histories.delete(executionId);
  journal.set(state.executions, instanceId, kept);
  journal.set(state.histories, instanceId, histories);
  return { executions: before.length - kept.length, events, messages: 0 };
}

function deleteInstance(state: MemoryState, journal: Journal, instanceId: string): DeletedRows {
  if ([...state.instances.values()].some((row) => row.parentInstanceId === instanceId)) throw new StoreError('failed', `'${instanceId}' still has children`);
  const deleted: DeletedRows = {
    executions: state.executions.get(instanceId)?.length ?? 0,
    events: [...(state.histories.get(instanceId)?.values() ?? [])].reduce((sum, log) => sum + log.length, 0),
    messages: (state.messages.get(instanceId)?.length ?? 0) + (state.work.get(instanceId)?.length ?? 0),
  };
  journal.remove(state.instances, instanceId);
  journal.remove(state.executions, instanceId);
  journal.remove(state.histories, instanceId);
  journal.remove(state.messages, instanceId);
  journal.remove(state.work, instanceId);
  journal.remove(state.locks, instanceId);
  journal.remove(state.snapshots, instanceId);
  journal.remove(state.writes, instanceId);
  return deleted;
}

function readTotals(state: MemoryState): StoreTotals {
  const statuses = [...state.instances.keys()].map((instanceId) => currentStatus(state, instanceId));
  const sizes = (lists: Iterable<{ readonly length: number }>): number => [...lists].reduce((sum, list) => sum + list.length, 0);
  return {
    instances: state.instances.size,
    executions: sizes(state.executions.values()),
    events: sizes([...state.histories.values()].flatMap((logs) => [...logs.values()])),
    running: statuses.filter((status) => status === 'Running').length,
    completed: statuses.filter((status) => status === 'Completed').length,
    failed: statuses.filter((status) => status === 'Failed').length,
    pendingMessages: [...state.messages.values()].flat().filter((message) => message.token === undefined).length,
    pendingWork: [...state.work.values()].flat().filter((work) => work.token === undefined).length,
  };
}
