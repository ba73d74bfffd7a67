// The SQL of key-value state: a snapshot from before the current execution, and the writes of that execution over it.
import { integerOf, optionalTextOf, textOf, type SqlConnection, type SqlRow } from './sqlite-connection.ts';
import type { KeyValueRow, KeyValueRows, Touch } from './store.ts';

const MERGED = `SELECT key, value, last_updated_at_ms FROM kv_delta WHERE instance_id = ?1 AND value IS NOT NULL
  UNION ALL
  SELECT s.key, s.value, s.last_updated_at_ms FROM kv_store s
  WHERE s.instance_id = ?1 AND NOT EXISTS (SELECT 1 FROM kv_delta d WHERE d.instance_id = s.instance_id AND d.key = s.key)
  ORDER BY key`;

export function sqliteValues(connection: SqlConnection, touch: Touch): KeyValueRows {
  const write = (instanceId: string, key: string, value: string | null, nowMs: number): void => {
    connection.run(
      `INSERT INTO kv_delta (instance_id, key, value, last_updated_at_ms) VALUES (?, ?, ?, ?)
       ON CONFLICT (instance_id, key) DO UPDATE SET value = excluded.value, last_updated_at_ms = excluded.last_updated_at_ms`,
      instanceId,
      key,
      value,
      nowMs,
    );
    touch.instance(instanceId);
  };
  return {
    snapshot: (instanceId) => connection.all('SELECT key, value, last_updated_at_ms FROM kv_store WHERE instance_id = ? ORDER BY key', instanceId).map(readValue),
    current: (instanceId) => connection.all(MERGED, instanceId).map(readValue),
    get: (instanceId, key) => {
      const written = connection.get('SELECT value FROM kv_delta WHERE instance_id = ? AND key = ?', instanceId, key);
      const row = written ?? connection.get('SELECT value FROM kv_store WHERE instance_id = ? AND key = ?', instanceId, key);
      return row === undefined ? undefined : optionalTextOf(row, 'value');
    },
    set: (instanceId, key, value, nowMs) => write(instanceId, key, value, nowMs),
    clear: (instanceId, key, nowMs) => write(instanceId, key, null, nowMs),
    clearAll: (instanceId, nowMs) => {
      connection.run('UPDATE kv_delta SET value = NULL, last_updated_at_ms = ? WHERE instance_id = ?', nowMs, instanceId);
      connection.run('INSERT OR IGNORE INTO kv_delta (instance_id, key, value, last_updated_at_ms) SELECT instance_id, key, NULL, ? FROM kv_store WHERE instance_id = ?', nowMs, instanceId);
      touch.instance(instanceId);
    },
    fold: (instanceId) => {
      if (connection.get('SELECT 1 FROM kv_delta WHERE instance_id = ? LIMIT 1', instanceId) === undefined) return;
      connection.run(
        `INSERT INTO kv_store (instance_id, key, value, last_updated_at_ms)
         SELECT instance_id, key, value, last_updated_at_ms FROM kv_delta WHERE instance_id = ? AND value IS NOT NULL
         ON CONFLICT (instance_id, key) DO UPDATE SET value = excluded.value, last_updated_at_ms = excluded.last_updated_at_ms`,
        instanceId,
      );
      connection.run('DELETE FROM kv_store WHERE instance_id = ?1 AND key IN (SELECT key FROM kv_delta WHERE instance_id = ?1 AND value IS NULL)', instanceId);
      connection.run('DELETE FROM kv_delta WHERE instance_id = ?', instanceId);
    },
    replace: (instanceId, rows) => {
      connection.run('DELETE FROM kv_store WHERE instance_id = ?', instanceId);
      for (const row of rows) connection.run('INSERT INTO kv_store (instance_id, key, value, last_updated_at_ms) VALUES (?, ?, ?, ?)', instanceId, row.key, row.value, row.updatedAtMs);
    },
  };
}

function readValue(row: SqlRow): KeyValueRow {
  return { key: textOf(row, 'key'), value: textOf(row, 'value'), updatedAtMs: integerOf(row, 'last_updated_at_ms') };
}
