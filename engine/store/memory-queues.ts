// Both queues, their leases and the sessions of workers in memory.
import type { Journal } from './memory-journal.ts';
import type { HeldMessage, HeldWork, MemoryState } from './memory-state.ts';
import type { MessageRow, MessageRows, TakenWorkRow, VersionRange, WorkRequest, WorkRow, WorkRows } from './store.ts';

export function memoryMessages(state: MemoryState, journal: Journal, arrived: (instanceId?: string) => void): MessageRows {
  const heldBy = (token: string): string | undefined => [...state.locks].find(([, lease]) => lease.token === token)?.[0];
  const replace = (instanceId: string, messages: readonly HeldMessage[]): void => {
    if (messages.length === 0) journal.remove(state.messages, instanceId);
    else journal.set(state.messages, instanceId, messages);
  };
  const change = (token: string, edit: (messages: readonly HeldMessage[]) => readonly HeldMessage[]): void => {
    for (const [instanceId, messages] of [...state.messages]) if (messages.some((message) => message.token === token)) replace(instanceId, edit(messages));
  };
  return {
    put: (instanceId, item, visibleAtMs) => {
      const message: HeldMessage = { instanceId, item, visibleAtMs, attempts: 0, order: state.nextOrder++, token: undefined };
      journal.set(state.messages, instanceId, [...(state.messages.get(instanceId) ?? []), message]);
      arrived(instanceId);
    },
    ready: (nowMs, range, countMax) => ready(state, nowMs, range).slice(0, countMax),
    isDue: (instanceId, nowMs) => (state.messages.get(instanceId) ?? []).some((message) => message.visibleAtMs <= nowMs),
    nextDueAtMs: (nowMs) =>
      earliestAfter(
        nowMs,
        [...state.messages.values()].flatMap((messages) => messages.map((message) => message.visibleAtMs)),
        [...state.locks.values()].map((lease) => lease.untilMs),
      ),
    unstarted: () => [...state.messages.keys()].filter((instanceId) => !state.instances.has(instanceId)).sort(),
    list: (instanceId) => (state.messages.get(instanceId) ?? []).map(messageRow),
    lock: (instanceId, token, nowMs, untilMs) => {
      const lease = state.locks.get(instanceId);
      if (lease !== undefined && lease.untilMs > nowMs) return false;
      journal.set(state.locks, instanceId, { token, untilMs });
      return true;
    },
    renew: (token, nowMs, untilMs) => {
      const instanceId = heldBy(token);
      if (instanceId === undefined || (state.locks.get(instanceId)?.untilMs ?? 0) <= nowMs) return false;
      journal.set(state.locks, instanceId, { token, untilMs });
      return true;
    },
    unlock: (instanceId, token, nowMs) => {
      const lease = state.locks.get(instanceId);
      if (lease?.token !== token || lease.untilMs <= nowMs) return false;
      journal.remove(state.locks, instanceId);
      arrived(instanceId);
      return true;
    },
    take: (instanceId, token, nowMs) => {
      const messages = (state.messages.get(instanceId) ?? []).map((message) => (message.visibleAtMs <= nowMs ? { ...message, token, attempts: message.attempts + 1 } : message));
      replace(instanceId, messages);
      return messages.filter((message) => message.token === token).map(messageRow);
    },
    remove: (token) => change(token, (messages) => messages.filter((message) => message.token !== token)),
    defer: (token, visibleAtMs, forgiven) => {
      change(token, (messages) =>
        messages.map((message) => (message.token === token ? { ...message, token: undefined, visibleAtMs, attempts: Math.max(0, message.attempts - (forgiven ? 1 : 0)) } : message)),
      );
      arrived();
    },
  };
}

export function memoryWork(state: MemoryState, journal: Journal, arrived: () => void): WorkRows {
  const all = (): readonly HeldWork[] => [...state.work.values()].flat().sort((a, b) => a.order - b.order);
  const find = (token: string, nowMs: number): HeldWork | undefined => [...state.work.values()].flat().find((work) => work.token === token && work.lockedUntilMs > nowMs);
  const edit = (target: HeldWork, next: HeldWork | undefined): void => {
    const works = (state.work.get(target.instanceId) ?? []).flatMap((work) => (work.order !== target.order ? [work] : next === undefined ? [] : [next]));
    if (works.length === 0) journal.remove(state.work, target.instanceId);
    else journal.set(state.work, target.instanceId, works);
  };
  return {
    put: (row) => {
      journal.set(state.work, row.instanceId, [...(state.work.get(row.instanceId) ?? []), { ...row, order: state.nextOrder++, token: undefined, lockedUntilMs: 0 }]);
      arrived();
    },
    take: (request) => {
      const { token, nowMs, untilMs, owner, countMax } = request;
      const taken: TakenWorkRow[] = [];
      for (const work of all()) {
        // Sessions are claimed as their activities are taken, so each is judged after those before it.
        if (taken.length >= countMax) break;
        if (!isFree(work, nowMs) || !isMeantFor(state, work, request)) continue;
        const lease = { ...work, token: `${token}/${work.order}`, lockedUntilMs: untilMs, attempts: work.attempts + 1 };
        edit(work, lease);
        if (work.sessionId !== undefined && owner !== undefined) journal.set(state.sessions, work.sessionId, { workerId: owner.workerId, untilMs: owner.leaseUntilMs, lastActivityAtMs: nowMs });
        taken.push({ ...workRow(lease), token: lease.token });
      }
      return taken;
    },
    nextDueAtMs: (nowMs) => {
      const works = [...state.work.values()].flat();
      // Any session that ends makes room: its own activities, or for a worker at its limit those of another.
      const sessions = works.some((work) => work.sessionId !== undefined) ? [...state.sessions.values()].map((session) => session.untilMs) : [];
      return earliestAfter(nowMs, works.map((work) => work.visibleAtMs), works.map((work) => work.lockedUntilMs), sessions);
    },
    list: (instanceId) => (state.work.get(instanceId) ?? []).map(workRow),
    remove: (token, nowMs) => {
      const work = find(token, nowMs);
      if (work === undefined) return false;
      edit(work, undefined);
      const session = work.sessionId === undefined ? undefined : state.sessions.get(work.sessionId);
      if (work.sessionId !== undefined && session !== undefined && session.untilMs > nowMs) journal.set(state.sessions, work.sessionId, { ...session, lastActivityAtMs: nowMs });
      return true;
    },
    renew: (token, nowMs, untilMs) => {
      const work = find(token, nowMs);
      if (work !== undefined) edit(work, { ...work, lockedUntilMs: untilMs });
      return work !== undefined;
    },
    defer: (token, visibleAtMs, forgiven) => {
      for (const work of all()) {
        if (work.token === token) edit(work, { ...work, token: undefined, lockedUntilMs: 0, visibleAtMs, attempts: Math.max(0, work.attempts - (forgiven ? 1 : 0)) });
      }
      arrived();
    },
    cancel: (instanceId, executionId, activityId) => {
      for (const work of state.work.get(instanceId) ?? []) if (work.executionId === executionId && work.activityId === activityId) edit(work, undefined);
    },
    renewSessions: (workerIds, nowMs, untilMs, idleSinceMs) => {
      const alive = [...state.sessions].filter(([, session]) => workerIds.includes(session.workerId) && session.untilMs > nowMs && session.lastActivityAtMs > idleSinceMs);
      for (const [sessionId, session] of alive) journal.set(state.sessions, sessionId, { ...session, untilMs });
      return alive.length;
    },
    removeIdleSessions: (nowMs) => {
      const needed = new Set([...state.work.values()].flat().map((work) => work.sessionId));
      const idle = [...state.sessions].filter(([sessionId, session]) => session.untilMs < nowMs && !needed.has(sessionId));
      for (const [sessionId] of idle) journal.remove(state.sessions, sessionId);
      return idle.length;
    },
  };
}

/** Of each instance the first message that is due counts; the instances are in the order of those. */
function ready(state: MemoryState, nowMs: number, range: VersionRange): readonly string[] {
  const firsts: HeldMessage[] = [];
  for (const [instanceId, messages] of state.messages) {
    if ((state.locks.get(instanceId)?.untilMs ?? 0) > nowMs || !isInRange(state, instanceId, range)) continue;
    const first = messages.find((message) => message.visibleAtMs <= nowMs);
    if (first !== undefined) firsts.push(first);
  }
  return firsts.sort((a, b) => a.visibleAtMs - b.visibleAtMs || a.order - b.order).map(({ instanceId }) => instanceId);
}

function isInRange(state: MemoryState, instanceId: string, range: VersionRange): boolean {
  const current = state.instances.get(instanceId)?.currentExecutionId;
  const pinned = (state.executions.get(instanceId) ?? []).find((row) => row.executionId === current)?.pinned;
  return pinned === undefined || (pinned >= range.min && pinned <= range.max);
}

function isFree(work: HeldWork, nowMs: number): boolean {
  return work.visibleAtMs <= nowMs && (work.token === undefined || work.lockedUntilMs <= nowMs);
}

function isMeantFor(state: MemoryState, work: HeldWork, { nowMs, tags: filter, owner }: WorkRequest): boolean {
  const tagged = work.tag === undefined ? filter.untagged : filter.tags === 'any' || filter.tags.includes(work.tag);
  if (!tagged || work.sessionId === undefined) return tagged;
  const session = state.sessions.get(work.sessionId);
  if (owner === undefined) return false;
  if (session !== undefined && session.untilMs > nowMs) return session.workerId === owner.workerId;
  return owner.sessionsMax === undefined || ownedSessions(state, owner.workerId, nowMs) < owner.sessionsMax;
}

function ownedSessions(state: MemoryState, workerId: string, nowMs: number): number {
  return [...state.sessions.values()].filter((session) => session.workerId === workerId && session.untilMs > nowMs).length;
}

function earliestAfter(nowMs: number, ...lists: readonly (readonly number[])[]): number | undefined {
  let due: number | undefined;
  for (const list of lists) for (const at of list) if (at > nowMs && (due === undefined || at < due)) due = at;
  return due;
}

function messageRow({ instanceId, item, visibleAtMs, attempts }: HeldMessage): MessageRow {
  return { instanceId, item, visibleAtMs, attempts };
}

function workRow({ instanceId, executionId, activityId, item, sessionId, tag, visibleAtMs, attempts }: HeldWork): WorkRow {
  return { instanceId, executionId, activityId, item, sessionId, tag, visibleAtMs, attempts };
}
