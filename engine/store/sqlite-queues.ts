// The SQL of both queues, their leases and the sessions of workers.
import { integerOf, optionalIntegerOf, optionalTextOf, orNull, textOf, timeOf, timeText, type SqlConnection, type SqlRow, type SqlValue } from './sqlite-connection.ts';
import type { MessageRow, MessageRows, SessionOwner, TagFilter, TakenWorkRow, WorkRequest, WorkRow, WorkRows } from './store.ts';

/** Of each instance the first message that is due counts. Most messages that are due belong to turns that run: their locks are looked at first. */
const READY = `SELECT q.instance_id FROM orchestrator_queue q
  LEFT JOIN instances i ON i.instance_id = q.instance_id
  LEFT JOIN executions e ON e.instance_id = i.instance_id AND e.execution_id = i.current_execution_id
  WHERE q.visible_at <= ?1
    AND NOT EXISTS (SELECT 1 FROM instance_locks l WHERE l.instance_id = q.instance_id AND l.locked_until > ?1)
    AND q.id = (SELECT MIN(f.id) FROM orchestrator_queue f WHERE f.instance_id = q.instance_id AND f.visible_at <= ?1)
    AND (e.duroxide_version_major IS NULL OR e.duroxide_version_major * 1000000 + e.duroxide_version_minor * 1000 + e.duroxide_version_patch BETWEEN ?2 AND ?3)
  ORDER BY q.visible_at LIMIT ?4`;

export function sqliteMessages(connection: SqlConnection, arrived: (instanceId?: string) => void): MessageRows {
  return {
    put: (instanceId, item, visibleAtMs, nowMs) => {
      connection.run('INSERT INTO orchestrator_queue (instance_id, work_item, visible_at, created_at) VALUES (?, ?, ?, ?)', instanceId, item, visibleAtMs, timeText(nowMs));
      arrived(instanceId);
    },
    ready: (nowMs, range, countMax) => connection.all(READY, nowMs, range.min, range.max, countMax).map((row) => textOf(row, 'instance_id')),
    isDue: (instanceId, nowMs) => connection.get('SELECT 1 FROM orchestrator_queue WHERE instance_id = ? AND visible_at <= ? LIMIT 1', instanceId, nowMs) !== undefined,
    nextDueAtMs: (nowMs) =>
      earliest(
        connection.get('SELECT MIN(visible_at) AS due FROM orchestrator_queue WHERE visible_at > ?', nowMs),
        connection.get('SELECT MIN(locked_until) AS due FROM instance_locks WHERE locked_until > ?', nowMs),
      ),
    unstarted: () =>
      connection
        .all('SELECT DISTINCT q.instance_id FROM orchestrator_queue q LEFT JOIN instances i ON i.instance_id = q.instance_id WHERE i.instance_id IS NULL ORDER BY q.instance_id')
        .map((row) => textOf(row, 'instance_id')),
    list: (instanceId) => connection.all('SELECT * FROM orchestrator_queue WHERE instance_id = ? ORDER BY id', instanceId).map(readMessage),
    lock: (instanceId, token, nowMs, untilMs) =>
      connection.run(
        `INSERT INTO instance_locks (instance_id, lock_token, locked_until, locked_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (instance_id) DO UPDATE SET lock_token = ?2, locked_until = ?3, locked_at = ?4 WHERE locked_until <= ?4`,
        instanceId,
        token,
        untilMs,
        nowMs,
      ) > 0,
    renew: (token, nowMs, untilMs) => connection.run('UPDATE instance_locks SET locked_until = ? WHERE lock_token = ? AND locked_until > ?', untilMs, token, nowMs) > 0,
    unlock: (instanceId, token, nowMs) => {
      const wasHeld = connection.run('DELETE FROM instance_locks WHERE instance_id = ? AND lock_token = ? AND locked_until > ?', instanceId, token, nowMs) > 0;
      arrived(instanceId);
      return wasHeld;
    },
    take: (instanceId, token, nowMs) => {
      const rows = connection.all('SELECT instance_id, work_item, visible_at, attempt_count + 1 AS attempt_count FROM orchestrator_queue WHERE instance_id = ? AND visible_at <= ? ORDER BY id', instanceId, nowMs);
      if (rows.length > 0) connection.run('UPDATE orchestrator_queue SET lock_token = ?, attempt_count = attempt_count + 1 WHERE instance_id = ? AND visible_at <= ?', token, instanceId, nowMs);
      return rows.map(readMessage);
    },
    remove: (token) => {
      connection.run('DELETE FROM orchestrator_queue WHERE lock_token = ?', token);
    },
    defer: (token, visibleAtMs, forgiven) => {
      connection.run(
        'UPDATE orchestrator_queue SET lock_token = NULL, visible_at = ?, attempt_count = MAX(0, attempt_count - ?) WHERE lock_token = ?',
        visibleAtMs,
        forgiven ? 1 : 0,
        token,
      );
      arrived();
    },
  };
}

export function sqliteWork(connection: SqlConnection, arrived: () => void): WorkRows {
  return {
    put: (row, nowMs) => {
      connection.run(
        'INSERT INTO worker_queue (work_item, created_at, attempt_count, visible_at, instance_id, execution_id, activity_id, session_id, tag) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        row.item,
        timeText(nowMs),
        row.attempts,
        row.visibleAtMs,
        row.instanceId,
        row.executionId,
        row.activityId,
        orNull(row.sessionId),
        orNull(row.tag),
      );
      arrived();
    },
    take: (request) => takeWork(connection, request),
    nextDueAtMs: (nowMs) =>
      earliest(
        connection.get('SELECT MIN(visible_at) AS due FROM worker_queue WHERE visible_at > ?', nowMs),
        connection.get('SELECT MIN(locked_until) AS due FROM worker_queue WHERE locked_until > ?', nowMs),
        connection.get('SELECT MIN(locked_until) AS due FROM sessions WHERE locked_until > ? AND EXISTS (SELECT 1 FROM worker_queue WHERE session_id IS NOT NULL)', nowMs),
      ),
    list: (instanceId) => connection.all('SELECT * FROM worker_queue WHERE instance_id = ? ORDER BY id', instanceId).map(readWork),
    remove: (token, nowMs) => {
      const row = connection.get('DELETE FROM worker_queue WHERE id = ? AND lock_token = ? AND locked_until > ? RETURNING session_id', idOf(token), token, nowMs);
      if (row === undefined) return false;
      const sessionId = optionalTextOf(row, 'session_id');
      if (sessionId !== undefined) connection.run('UPDATE sessions SET last_activity_at = ?1 WHERE session_id = ?2 AND locked_until > ?1', nowMs, sessionId);
      return true;
    },
    renew: (token, nowMs, untilMs) => connection.run('UPDATE worker_queue SET locked_until = ? WHERE id = ? AND lock_token = ? AND locked_until > ?', untilMs, idOf(token), token, nowMs) > 0,
    defer: (token, visibleAtMs, forgiven) => {
      connection.run(
        'UPDATE worker_queue SET lock_token = NULL, locked_until = NULL, visible_at = ?, attempt_count = MAX(0, attempt_count - ?) WHERE id = ? AND lock_token = ?',
        visibleAtMs,
        forgiven ? 1 : 0,
        idOf(token),
        token,
      );
      arrived();
    },
    cancel: (instanceId, executionId, activityId) => {
      connection.run('DELETE FROM worker_queue WHERE instance_id = ? AND execution_id = ? AND activity_id = ?', instanceId, executionId, activityId);
    },
    renewSessions: (workerIds, nowMs, untilMs, idleSinceMs) =>
      workerIds.reduce(
        (renewed, workerId) => renewed + connection.run('UPDATE sessions SET locked_until = ? WHERE worker_id = ? AND locked_until > ? AND last_activity_at > ?', untilMs, workerId, nowMs, idleSinceMs),
        0,
      ),
    removeIdleSessions: (nowMs) =>
      connection.run('DELETE FROM sessions WHERE locked_until < ? AND NOT EXISTS (SELECT 1 FROM worker_queue w WHERE w.session_id = sessions.session_id)', nowMs),
  };
}

/** At its limit of sessions a worker looks once more, for what needs no new one. */
function takeWork(connection: SqlConnection, request: WorkRequest): readonly TakenWorkRow[] {
  const { skipped, taken } = takeSome(connection, request, true);
  return skipped === 0 ? taken : [...taken, ...takeSome(connection, { ...request, token: `${request.token}+`, countMax: skipped }, false).taken];
}

function takeSome(connection: SqlConnection, request: WorkRequest, mayClaim: boolean): { readonly taken: readonly TakenWorkRow[]; readonly skipped: number } {
  const { token, nowMs, untilMs, owner, countMax } = request;
  const byTag = tagCondition(request.tags);
  if (byTag === undefined) return { taken: [], skipped: 0 };
  const rows = connection.all(
    `SELECT q.id, q.instance_id, q.execution_id, q.activity_id, q.work_item, q.session_id, q.tag, q.visible_at, q.attempt_count + 1 AS attempt_count, s.worker_id AS owner
     FROM worker_queue q LEFT JOIN sessions s ON s.session_id = q.session_id AND s.locked_until > ?1
     WHERE q.visible_at <= ?1 AND (q.lock_token IS NULL OR q.locked_until <= ?1)
       AND (q.session_id IS NULL OR (?2 IS NOT NULL AND (${mayClaim ? 's.session_id IS NULL OR ' : ''}s.worker_id = ?2)))
       AND (${byTag.sql})
     ORDER BY q.id LIMIT ?3`,
    nowMs,
    owner === undefined ? null : owner.workerId,
    countMax,
    ...byTag.values,
  );
  const free = owner?.sessionsMax === undefined || rows.every((row) => row['session_id'] === null || row['owner'] !== null) ? Number.POSITIVE_INFINITY : owner.sessionsMax - ownedSessions(connection, owner.workerId, nowMs);
  const claimed = new Set<unknown>();
  const within = rows.filter((row) => {
    if (row['session_id'] === null || row['owner'] !== null || claimed.has(row['session_id'])) return true;
    if (claimed.size >= free) return false;
    claimed.add(row['session_id']);
    return true;
  });
  const taken = within.map((row) => {
    const id = integerOf(row, 'id');
    const lease = `${token}/${id}`;
    connection.run('UPDATE worker_queue SET lock_token = ?, locked_until = ?, attempt_count = attempt_count + 1 WHERE id = ?', lease, untilMs, id);
    return { ...readWork(row), token: lease };
  });
  if (owner !== undefined) for (const sessionId of new Set(taken.map((row) => row.sessionId))) if (sessionId !== undefined) claimSession(connection, sessionId, owner, nowMs);
  return { taken, skipped: rows.length - within.length };
}

function ownedSessions(connection: SqlConnection, workerId: string, nowMs: number): number {
  return integerOf(connection.get('SELECT COUNT(*) AS n FROM sessions WHERE worker_id = ? AND locked_until > ?', workerId, nowMs) ?? {}, 'n');
}

/** A lease names its row, which is found faster so than by the lease. */
function idOf(lease: string): number {
  return Number(lease.slice(lease.lastIndexOf('/') + 1));
}

function claimSession(connection: SqlConnection, sessionId: string, owner: SessionOwner, nowMs: number): void {
  connection.run(
    `INSERT INTO sessions (session_id, worker_id, locked_until, last_activity_at) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT (session_id) DO UPDATE SET worker_id = ?2, locked_until = ?3, last_activity_at = ?4`,
    sessionId,
    owner.workerId,
    owner.leaseUntilMs,
    nowMs,
  );
}

/** Numbered parameters come first, so that the plain ones of the tags follow them. */
function tagCondition(filter: TagFilter): { readonly sql: string; readonly values: readonly SqlValue[] } | undefined {
  if (filter.tags === 'any') return filter.untagged ? { sql: '1', values: [] } : { sql: 'q.tag IS NOT NULL', values: [] };
  const conditions: string[] = filter.untagged ? ['q.tag IS NULL'] : [];
  if (filter.tags.length > 0) conditions.push(`q.tag IN (${filter.tags.map((_, index) => `?${index + 4}`).join(', ')})`);
  return conditions.length === 0 ? undefined : { sql: conditions.join(' OR '), values: filter.tags };
}

function earliest(...rows: readonly (SqlRow | undefined)[]): number | undefined {
  const due = rows.flatMap((row) => (row === undefined ? [] : (optionalIntegerOf(row, 'due') ?? [])));
  return due.length === 0 ? undefined : Math.min(...due);
}

function readMessage(row: SqlRow): MessageRow {
  return { instanceId: textOf(row, 'instance_id'), item: textOf(row, 'work_item'), visibleAtMs: timeOf(row, 'visible_at') ?? 0, attempts: integerOf(row, 'attempt_count') };
}

function readWork(row: SqlRow): WorkRow {
  return {
    instanceId: optionalTextOf(row, 'instance_id') ?? '',
    executionId: optionalIntegerOf(row, 'execution_id') ?? 0,
    activityId: optionalIntegerOf(row, 'activity_id') ?? 0,
    item: textOf(row, 'work_item'),
    sessionId: optionalTextOf(row, 'session_id'),
    tag: optionalTextOf(row, 'tag'),
    visibleAtMs: integerOf(row, 'visible_at'),
    attempts: integerOf(row, 'attempt_count'),
  };
}
