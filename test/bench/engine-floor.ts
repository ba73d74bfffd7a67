// What SQLite alone costs: the rows of the stress shape written, taken and removed in the statements that the schema asks for, with nothing of the engine around.
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** How many orchestrations share a transaction; as many as in the engine when 20 are in flight. */
const TOGETHER = 8;
const FAN_OUT = 5;

const SQL = {
  message: 'INSERT INTO orchestrator_queue (instance_id, work_item, visible_at, created_at) VALUES (?, ?, ?, ?)',
  lock: 'INSERT INTO instance_locks (instance_id, lock_token, locked_until, locked_at) VALUES (?, ?, ?, ?)',
  count: 'UPDATE orchestrator_queue SET lock_token = ?, attempt_count = attempt_count + 1 WHERE instance_id = ?',
  read: 'SELECT work_item FROM orchestrator_queue WHERE instance_id = ? ORDER BY id',
  answered: 'DELETE FROM orchestrator_queue WHERE lock_token = ?',
  unlock: 'DELETE FROM instance_locks WHERE instance_id = ?',
  instance: 'INSERT INTO instances (instance_id, orchestration_name, orchestration_version, current_execution_id, created_at, updated_at) VALUES (?, ?, ?, 1, ?, ?)',
  execution: "INSERT INTO executions (instance_id, execution_id, status, started_at) VALUES (?, 1, 'Running', ?)",
  event: 'INSERT INTO history (instance_id, execution_id, event_id, event_type, event_data, created_at) VALUES (?, 1, ?, ?, ?, ?)',
  work: 'INSERT INTO worker_queue (work_item, created_at, visible_at, instance_id, execution_id, activity_id) VALUES (?, ?, ?, ?, 1, ?)',
  take: 'UPDATE worker_queue SET lock_token = ?, locked_until = ?, attempt_count = attempt_count + 1 WHERE id = ?',
  done: 'DELETE FROM worker_queue WHERE id = ?',
  touch: 'UPDATE instances SET updated_at = ? WHERE instance_id = ?',
  end: "UPDATE executions SET status = 'Completed', output = '5', completed_at = ? WHERE instance_id = ? AND execution_id = 1",
} as const;

/** Seconds for `count` orchestrations, half as many done before. The file has the schema already. */
export function floorSeconds(file: string, count: number): number {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 10000; PRAGMA cache_size = -64000');
  const prepared = new Map<string, StatementSync>(Object.values(SQL).map((sql) => [sql, database.prepare(sql)]));
  const run = (sql: string, ...values: readonly (string | number)[]): number => Number(prepared.get(sql)?.run(...values).lastInsertRowid);
  const together = (work: () => void): void => {
    database.exec('BEGIN IMMEDIATE');
    work();
    database.exec('COMMIT');
  };
  const time = '2026-01-01 00:00:00.000';
  const turn = (id: string, token: string, events: number): void => {
    run(SQL.unlock, id);
    run(SQL.answered, token);
    for (let event = 0; event < events; event++) run(SQL.event, id, Number(token.slice(1, 2)) * 10 + event, 'ActivityScheduled', EVENT, time);
  };
  const takeMessages = (id: string, token: string): void => {
    run(SQL.lock, id, token, 2_000, 1_000);
    prepared.get(SQL.read)?.all(id);
    run(SQL.count, token, id);
  };
  const some = (from: number): void => {
    const ids = Array.from({ length: TOGETHER }, (_, index) => `fan-out-${from + index}`);
    const rows = new Map<string, number[]>();
    together(() => ids.forEach((id) => {
      run(SQL.message, id, ITEM, 1_000, time);
      takeMessages(id, `t1-${id}`);
    }));
    together(() => ids.forEach((id) => {
      turn(id, `t1-${id}`, FAN_OUT + 1);
      run(SQL.instance, id, 'fan-out', '1.0.0', time, time);
      run(SQL.execution, id, time);
      rows.set(id, Array.from({ length: FAN_OUT }, (_, index) => run(SQL.work, ITEM, time, 1_000, id, index)));
      for (const row of rows.get(id) ?? []) run(SQL.take, `w-${row}`, 2_000, row);
    }));
    together(() => ids.forEach((id) => {
      for (const row of rows.get(id) ?? []) {
        run(SQL.done, row);
        run(SQL.message, id, ITEM, 1_000, time);
      }
      takeMessages(id, `t2-${id}`);
    }));
    together(() => ids.forEach((id) => {
      turn(id, `t2-${id}`, FAN_OUT + 1);
      run(SQL.touch, time, id);
      run(SQL.end, time, id);
    }));
  };
  let started = 0;
  const all = (upTo: number): void => {
    for (; started < upTo; started += TOGETHER) some(started);
  };
  all(count / 2);
  const before = performance.now();
  const from = started;
  all(from + count);
  const seconds = (performance.now() - before) / 1000 / ((started - from) / count);
  database.close();
  return seconds;
}

const ITEM = JSON.stringify({ ActivityCompleted: { instance: 'fan-out-1234', execution_id: 1, id: 3, result: '"done task 3 of 1234"' } });
const EVENT = JSON.stringify({ event_id: 3, source_event_id: null, instance_id: 'fan-out-1234', execution_id: 1, timestamp_ms: 1_780_000_000_000, duroxide_version: '0.1.32', type: 'ActivityScheduled', name: 'Work', input: '"task 3 of 1234"' });
