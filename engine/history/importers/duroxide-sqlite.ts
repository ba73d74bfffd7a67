// duroxide's SQLite files, of every schema version, ours among them: read only, and never more than there is.
import type { DatabaseSync } from 'node:sqlite';
import { decodeEvent } from '../codec.ts';
import type { HistoryEvent } from '../event.ts';
import type { ExecutionStatus, HistoryProblem, ImportedHistories, KeyValueEntry, RecordedExecution } from '../execution.ts';
import { foldTogether } from '../key-value-fold.ts';
import { recordingOf } from '../recording.ts';

type Row = Readonly<Record<string, unknown>>;

const STATUSES: readonly ExecutionStatus[] = ['Completed', 'Failed', 'Running', 'ContinuedAsNew'];

/**
 * @param path the file to open. A live database (one with a `-wal` beside it) must be given as a copy of all its files: opening it in
 *   place would write to its `-shm`. A file without one is opened as immutable, and nothing beside it is made.
 * @param file what to call it in the answer
 */
export function importDuroxideSqlite(path: string, file: string, options: { readonly isImmutable?: boolean } = {}): ImportedHistories {
  const trouble = (problem: HistoryProblem): ImportedHistories => ({ format: undefined, executions: [], problems: [{ ...problem, file }] });
  const sqlite = process.getBuiltinModule('node:sqlite');
  if (sqlite === undefined) return trouble({ code: 'no-sqlite', message: `this runtime (Node ${process.versions.node}) has no SQLite, so databases cannot be read here`, hint: 'use Node 22.13 or later, or export the histories as JSON' });
  let database: DatabaseSync | undefined;
  try {
    database = new sqlite.DatabaseSync((options.isImmutable ?? path === file) ? immutable(path) : path, { readOnly: true });
    return read(database, file);
  } catch (error) {
    return trouble({ code: 'database-broken', message: `the database cannot be read: ${error instanceof Error ? error.message : String(error)}`, hint: 'the file is cut off, damaged, or no duroxide database' });
  } finally {
    database?.close();
  }
}

function immutable(path: string): URL {
  const parts = path.replaceAll('\\', '/').split('/').map((part) => (/^[A-Za-z]:$/.test(part) ? part : encodeURIComponent(part)));
  return new URL(`file://${parts[0] === '' ? '' : '/'}${parts.join('/')}?immutable=1`);
}

function read(database: DatabaseSync, file: string): ImportedHistories {
  const has = (table: string, column: string): boolean => columnsOf(database, table).has(column);
  if (!has('history', 'event_data')) {
    return { format: undefined, executions: [], problems: [{ code: 'not-a-history', message: 'the database has no table of histories', file, hint: 'a duroxide database has a table named history' }] };
  }
  const parents = has('instances', 'parent_instance_id') ? textByInstance(database, 'parent_instance_id') : new Map<string, string>();
  const statuses = has('executions', 'status') ? statusByExecution(database) : new Map<string, ExecutionStatus>();
  const problems: HistoryProblem[] = [];
  const recorded: RecordedExecution[] = [];
  let rows: Row[] = [];
  const flush = (): void => {
    const [first] = rows;
    if (first === undefined) return;
    const instance = String(first['instance_id']);
    const execution = Number(first['execution_id']);
    const found: HistoryProblem[] = [];
    const events = rows.map((row) => decodeRow(row, (problem) => found.push(problem)));
    recorded.push(recordingOf({ format: 'duroxide-sqlite', file, instance, execution, events, problems: found, kv: undefined, parentInstance: parents.get(instance), status: statuses.get(`${execution} ${instance}`) }));
    rows = [];
  };
  try {
    for (const row of database.prepare('SELECT instance_id, execution_id, event_id, event_data FROM history ORDER BY instance_id, execution_id, event_id').iterate()) {
      const [first] = rows;
      if (first !== undefined && (first['instance_id'] !== row['instance_id'] || first['execution_id'] !== row['execution_id'])) flush();
      rows.push(row);
    }
  } catch (error) {
    problems.push({ code: 'database-broken', message: `the database breaks off: ${error instanceof Error ? error.message : String(error)}`, file, hint: 'the file is cut off or damaged; what could be read is shown' });
  }
  flush();
  return { format: 'duroxide-sqlite', executions: withStoredValues(database, foldTogether(recorded)), problems };
}

/** One row; identity comes from the columns, because old releases left it out of failures. */
function decodeRow(row: Row, report: (problem: HistoryProblem) => void): HistoryEvent {
  const data = row['event_data'];
  const text = typeof data === 'string' ? data : data instanceof Uint8Array ? new TextDecoder().decode(data) : '';
  const eventId = Number(row['event_id']);
  try {
    return decodeEvent(JSON.parse(text), report);
  } catch {
    report({ code: 'not-json', message: `the stored event ${eventId} is not JSON`, eventId });
    return {
      type: 'Unknown', event_id: eventId, source_event_id: null, instance_id: String(row['instance_id']), execution_id: Number(row['execution_id']), timestamp_ms: 0, duroxide_version: '',
      original: { event_id: eventId, event_data: text },
    };
  }
}

/**
 * Where early executions were pruned, the state before the last one is what `kv_store` holds: the writes of an execution that still runs
 * are in `kv_delta` until it ends. For ended and for middle executions it cannot be known.
 */
function withStoredValues(database: DatabaseSync, executions: readonly RecordedExecution[]): readonly RecordedExecution[] {
  if (executions.every(({ kv }) => kv !== undefined)) return executions;
  const isKept = columnsOf(database, 'kv_delta').has('key') && columnsOf(database, 'kv_store').has('value');
  return executions.map((execution, index) => {
    if (execution.kv !== undefined) return execution;
    const isLast = executions[index + 1]?.instance !== execution.instance;
    const problem: HistoryProblem = { code: 'kv-unknown', message: `earlier executions of '${execution.instance}' were pruned, so the key-value state before execution ${execution.execution} ${isKept && isLast && execution.status === 'Running' ? 'is taken from the store' : 'is unknown'}`, file: execution.file };
    if (!(isKept && isLast && execution.status === 'Running')) return { ...execution, problems: [...execution.problems, problem] };
    return { ...execution, kv: storedValues(database, execution.instance), problems: [...execution.problems, problem] };
  });
}

function storedValues(database: DatabaseSync, instance: string): Readonly<Record<string, KeyValueEntry>> {
  const rows = database.prepare('SELECT key, value, last_updated_at_ms FROM kv_store WHERE instance_id = ?').all(instance);
  return Object.fromEntries(rows.map((row) => [String(row['key']), { value: String(row['value']), updatedAtMs: Number(row['last_updated_at_ms']) }]));
}

function columnsOf(database: DatabaseSync, table: string): ReadonlySet<string> {
  return new Set(database.prepare('SELECT name FROM pragma_table_info(?)').all(table).map((row) => String(row['name'])));
}

function textByInstance(database: DatabaseSync, column: 'parent_instance_id'): Map<string, string> {
  const rows = database.prepare(`SELECT instance_id, ${column} AS text FROM instances WHERE ${column} IS NOT NULL`).all();
  return new Map(rows.map((row) => [String(row['instance_id']), String(row['text'])]));
}

function statusByExecution(database: DatabaseSync): Map<string, ExecutionStatus> {
  const rows = database.prepare('SELECT instance_id, execution_id, status FROM executions').all();
  return new Map(
    rows.flatMap((row) => {
      const status = STATUSES.find((known) => known === row['status']);
      return status === undefined ? [] : [[`${Number(row['execution_id'])} ${String(row['instance_id'])}`, status] as const];
    }),
  );
}
