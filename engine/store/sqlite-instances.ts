// The SQL of instances, executions and histories.
import { integerOf, optionalIntegerOf, optionalTextOf, orNull, textOf, timeOf, timeText, type SqlConnection, type SqlRow } from './sqlite-connection.ts';
import { StoreError } from './store-error.ts';
import type { DeletedRows, EventRow, ExecutionRow, InstanceRow, InstanceRows, StoredStatus, StoreTotals, Touch } from './store.ts';

export function sqliteInstances(connection: SqlConnection, touch: Touch): InstanceRows {
  const count = (sql: string, ...values: string[]): number => integerOf(connection.get(sql, ...values) ?? {}, 'n');
  return {
    get: (instanceId) => {
      const row = connection.get('SELECT * FROM instances WHERE instance_id = ?', instanceId);
      return row === undefined ? undefined : readInstance(row);
    },
    current: (instanceId) => {
      const row = connection.get(
        'SELECT i.*, e.execution_id, e.status, e.output, e.started_at, e.completed_at, e.duroxide_version_major, e.duroxide_version_minor, e.duroxide_version_patch FROM instances i LEFT JOIN executions e ON e.instance_id = i.instance_id AND e.execution_id = i.current_execution_id WHERE i.instance_id = ?',
        instanceId,
      );
      return row === undefined ? undefined : { instance: readInstance(row), execution: row['execution_id'] === null ? undefined : readExecution(row) };
    },
    status: (instanceId) => {
      const row = connection.get('SELECT e.status FROM instances i JOIN executions e ON e.instance_id = i.instance_id AND e.execution_id = i.current_execution_id WHERE i.instance_id = ?', instanceId);
      return row === undefined ? undefined : readStatus(textOf(row, 'status'));
    },
    list: (status) => listInstances(connection, status),
    children: (instanceId) =>
      connection.all('SELECT instance_id FROM instances WHERE parent_instance_id = ? ORDER BY instance_id', instanceId).map((row) => textOf(row, 'instance_id')),
    put: (row) => {
      putInstance(connection, row);
      touch.instance(row.instanceId);
    },
    delete: (instanceId) => {
      touch.instance(instanceId);
      return deleteInstance(connection, instanceId);
    },
    execution: (instanceId, executionId) => {
      const row = connection.get('SELECT * FROM executions WHERE instance_id = ? AND execution_id = ?', instanceId, executionId);
      return row === undefined ? undefined : readExecution(row);
    },
    executions: (instanceId) => connection.all('SELECT * FROM executions WHERE instance_id = ? ORDER BY execution_id', instanceId).map(readExecution),
    putExecution: (row) => {
      putExecution(connection, row);
      touch.instance(row.instanceId);
      if (row.status === 'Completed' || row.status === 'Failed') touch.ended(row.instanceId);
    },
    deleteExecution: (instanceId, executionId) => ({
      executions: connection.run('DELETE FROM executions WHERE instance_id = ? AND execution_id = ?', instanceId, executionId),
      events: connection.run('DELETE FROM history WHERE instance_id = ? AND execution_id = ?', instanceId, executionId),
      messages: 0,
    }),
    events: (instanceId, executionId, afterEventId) =>
      connection
        .all('SELECT event_id, event_type, event_data FROM history WHERE instance_id = ? AND execution_id = ? AND event_id > ? ORDER BY event_id', instanceId, executionId, afterEventId)
        .map(readEvent),
    lastEvent: (instanceId, executionId) => {
      const row = connection.get('SELECT event_id, event_type, event_data FROM history WHERE instance_id = ? AND execution_id = ? ORDER BY event_id DESC LIMIT 1', instanceId, executionId);
      return row === undefined ? undefined : readEvent(row);
    },
    eventTotals: (instanceId, executionId) => {
      const row = connection.get('SELECT COUNT(*) AS n, COALESCE(SUM(LENGTH(CAST(event_data AS BLOB))), 0) AS bytes FROM history WHERE instance_id = ? AND execution_id = ?', instanceId, executionId) ?? {};
      return { count: integerOf(row, 'n'), bytes: integerOf(row, 'bytes') };
    },
    append: (instanceId, executionId, events, nowMs) => {
      appendEvents(connection, instanceId, executionId, events, nowMs);
      touch.instance(instanceId);
    },
    totals: () => readTotals(count),
  };
}

function listInstances(connection: SqlConnection, status: StoredStatus | undefined): readonly string[] {
  const rows =
    status === undefined
      ? connection.all('SELECT instance_id FROM instances ORDER BY instance_id')
      : connection.all(
          'SELECT i.instance_id FROM instances i JOIN executions e ON e.instance_id = i.instance_id AND e.execution_id = i.current_execution_id WHERE e.status = ? ORDER BY i.instance_id',
          status,
        );
  return rows.map((row) => textOf(row, 'instance_id'));
}

function putInstance(connection: SqlConnection, row: InstanceRow): void {
  connection.run(
    `INSERT INTO instances (instance_id, orchestration_name, orchestration_version, current_execution_id, created_at, updated_at, parent_instance_id, custom_status, custom_status_version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (instance_id) DO UPDATE SET orchestration_name = excluded.orchestration_name, orchestration_version = excluded.orchestration_version,
       current_execution_id = excluded.current_execution_id, updated_at = excluded.updated_at, parent_instance_id = excluded.parent_instance_id,
       custom_status = excluded.custom_status, custom_status_version = excluded.custom_status_version`,
    row.instanceId,
    row.name,
    row.version,
    row.currentExecutionId,
    timeText(row.createdAtMs),
    timeText(row.updatedAtMs),
    orNull(row.parentInstanceId),
    orNull(row.customStatus),
    row.customStatusVersion,
  );
}

function putExecution(connection: SqlConnection, row: ExecutionRow): void {
  const { pinned } = row;
  connection.run(
    `INSERT INTO executions (instance_id, execution_id, status, output, started_at, completed_at, duroxide_version_major, duroxide_version_minor, duroxide_version_patch)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (instance_id, execution_id) DO UPDATE SET status = excluded.status, output = excluded.output, completed_at = excluded.completed_at`,
    row.instanceId,
    row.executionId,
    row.status,
    orNull(row.output),
    timeText(row.startedAtMs),
    orNull(row.completedAtMs),
    pinned === undefined ? null : Math.floor(pinned / 1_000_000),
    pinned === undefined ? null : Math.floor(pinned / 1_000) % 1_000,
    pinned === undefined ? null : pinned % 1_000,
  );
}

function appendEvents(connection: SqlConnection, instanceId: string, executionId: number, events: readonly EventRow[], nowMs: number): void {
  const createdAt = timeText(nowMs);
  for (let from = 0; from < events.length; from += EVENTS_PER_INSERT) {
    const some = events.slice(from, from + EVENTS_PER_INSERT);
    const added = connection.run(insertEvents(some.length), ...some.flatMap((event) => [instanceId, executionId, event.eventId, event.type, event.data, createdAt]));
    if (added < some.length) throw new StoreError('duplicate-event', `execution ${executionId} of '${instanceId}' has one of the events ${some.map((event) => event.eventId).join(', ')} already`);
  }
}

/** One statement for several events; each number of them is a statement of its own, so there are few. */
const EVENTS_PER_INSERT = 8;
const INSERTS = Array.from({ length: EVENTS_PER_INSERT }, (_, index) => {
  const rows = Array.from({ length: index + 1 }, () => '(?, ?, ?, ?, ?, ?)').join(', ');
  return `INSERT INTO history (instance_id, execution_id, event_id, event_type, event_data, created_at) VALUES ${rows} ON CONFLICT DO NOTHING`;
});

function insertEvents(count: number): string {
  return INSERTS[count - 1] ?? '';
}

function deleteInstance(connection: SqlConnection, instanceId: string): DeletedRows {
  const messages =
    connection.run('DELETE FROM orchestrator_queue WHERE instance_id = ?', instanceId) + connection.run('DELETE FROM worker_queue WHERE instance_id = ?', instanceId);
  connection.run('DELETE FROM kv_store WHERE instance_id = ?', instanceId);
  connection.run('DELETE FROM kv_delta WHERE instance_id = ?', instanceId);
  connection.run('DELETE FROM instance_locks WHERE instance_id = ?', instanceId);
  const events = connection.run('DELETE FROM history WHERE instance_id = ?', instanceId);
  const executions = connection.run('DELETE FROM executions WHERE instance_id = ?', instanceId);
  connection.run('DELETE FROM instances WHERE instance_id = ?', instanceId);
  return { executions, events, messages };
}

function readTotals(count: (sql: string, ...values: string[]) => number): StoreTotals {
  const current = 'SELECT COUNT(*) AS n FROM instances i JOIN executions e ON e.instance_id = i.instance_id AND e.execution_id = i.current_execution_id WHERE e.status = ?';
  return {
    instances: count('SELECT COUNT(*) AS n FROM instances'),
    executions: count('SELECT COUNT(*) AS n FROM executions'),
    events: count('SELECT COUNT(*) AS n FROM history'),
    running: count(current, 'Running'),
    completed: count(current, 'Completed'),
    failed: count(current, 'Failed'),
    pendingMessages: count('SELECT COUNT(*) AS n FROM orchestrator_queue WHERE lock_token IS NULL'),
    pendingWork: count('SELECT COUNT(*) AS n FROM worker_queue WHERE lock_token IS NULL'),
  };
}

function readInstance(row: SqlRow): InstanceRow {
  return {
    instanceId: textOf(row, 'instance_id'),
    name: textOf(row, 'orchestration_name'),
    version: optionalTextOf(row, 'orchestration_version') ?? 'unknown',
    currentExecutionId: integerOf(row, 'current_execution_id'),
    createdAtMs: timeOf(row, 'created_at') ?? 0,
    updatedAtMs: timeOf(row, 'updated_at') ?? 0,
    parentInstanceId: optionalTextOf(row, 'parent_instance_id'),
    customStatus: optionalTextOf(row, 'custom_status'),
    customStatusVersion: integerOf(row, 'custom_status_version'),
  };
}

function readExecution(row: SqlRow): ExecutionRow {
  const major = optionalIntegerOf(row, 'duroxide_version_major');
  const minor = optionalIntegerOf(row, 'duroxide_version_minor') ?? 0;
  const patch = optionalIntegerOf(row, 'duroxide_version_patch') ?? 0;
  return {
    instanceId: textOf(row, 'instance_id'),
    executionId: integerOf(row, 'execution_id'),
    status: readStatus(textOf(row, 'status')),
    output: optionalTextOf(row, 'output'),
    startedAtMs: timeOf(row, 'started_at') ?? 0,
    completedAtMs: timeOf(row, 'completed_at'),
    pinned: major === undefined ? undefined : major * 1_000_000 + minor * 1_000 + patch,
  };
}

function readStatus(text: string): StoredStatus {
  if (text === 'Running' || text === 'Completed' || text === 'Failed' || text === 'ContinuedAsNew') return text;
  throw new StoreError('corrupt', `an execution has the status '${text}'`);
}

function readEvent(row: SqlRow): EventRow {
  return { eventId: integerOf(row, 'event_id'), type: textOf(row, 'event_type'), data: textOf(row, 'event_data') };
}
