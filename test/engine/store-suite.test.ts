// One suite for both stores: rows, queues, leases, key-value state, and what a failed change leaves behind.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore, SqliteStore, StoreError } from '../../engine/index.ts';
import type { ExecutionRow, InstanceRow, SessionOwner, Store, StoreTransaction, TagFilter, TakenWorkRow, WorkRow } from '../../engine/store/store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'store-suite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let opened = 0;
const stores: readonly { readonly kind: string; readonly open: () => Store }[] = [
  { kind: 'memory', open: () => new MemoryStore() },
  { kind: 'sqlite file', open: () => SqliteStore.open(path.join(folder, `${(opened += 1)}.db`)) },
  { kind: 'sqlite :memory:', open: () => SqliteStore.open(':memory:') },
];

const instance = (instanceId: string, over: Partial<InstanceRow> = {}): InstanceRow => ({
  instanceId, name: 'n', version: '1.0.0', currentExecutionId: 1, createdAtMs: 1_000, updatedAtMs: 1_000, parentInstanceId: undefined, customStatus: undefined, customStatusVersion: 0, ...over,
});
const execution = (instanceId: string, over: Partial<ExecutionRow> = {}): ExecutionRow => ({
  instanceId, executionId: 1, status: 'Running', output: undefined, startedAtMs: 1_000, completedAtMs: undefined, pinned: 1_032, ...over,
});
const work = (over: Partial<WorkRow> = {}): WorkRow => ({ instanceId: 'a', executionId: 1, activityId: 2, item: '{}', sessionId: undefined, tag: undefined, visibleAtMs: 1_000, attempts: 0, ...over });
const anyVersion = { min: 0, max: 99_000_000 };
const untagged = { untagged: true, tags: [] } as const;
/** Takes one, under a lease named after it. */
const take = (rows: StoreTransaction, token: string, nowMs: number, untilMs: number, tags: TagFilter, owner?: SessionOwner): TakenWorkRow | undefined =>
  rows.work.take({ token, countMax: 1, nowMs, untilMs, tags, owner })[0];
const event = (eventId: number, data = `{"event_id":${eventId}}`) => ({ eventId, type: 'TimerCreated', data });

describe.each(stores)('$kind', ({ open }) => {
  let store: Store;
  beforeEach(() => {
    store = open();
  });
  afterEach(() => store.close());
  const write = <Result>(change: (rows: StoreTransaction) => Result): Promise<Result> => store.transact(change);

  test('instances and executions come back as they were put', async () => {
    const parent = instance('p');
    const child = instance('c', { parentInstanceId: 'p', customStatus: 'half way', customStatusVersion: 3, currentExecutionId: 2, updatedAtMs: 2_500, createdAtMs: 1_234 });
    await write((rows) => {
      rows.instances.put(parent);
      rows.instances.put(child);
      rows.instances.putExecution(execution('p'));
      rows.instances.putExecution(execution('c', { status: 'ContinuedAsNew', output: 'next', completedAtMs: 2_000 }));
      rows.instances.putExecution(execution('c', { executionId: 2, pinned: undefined }));
    });
    await write((rows) => {
      rows.instances.put({ ...child, createdAtMs: 9_999, version: '1.0.1' });
      rows.instances.putExecution(execution('c', { executionId: 2, status: 'Completed', output: '', completedAtMs: 3_000, startedAtMs: 9_999, pinned: 5 }));
    });
    await store.read((rows) => {
      expect(rows.instances.get('p')).toEqual(parent);
      expect(rows.instances.get('c')).toEqual({ ...child, version: '1.0.1' });
      expect(rows.instances.get('nobody')).toBeUndefined();
      expect(rows.instances.executions('c')).toEqual([
        execution('c', { status: 'ContinuedAsNew', output: 'next', completedAtMs: 2_000 }),
        execution('c', { executionId: 2, status: 'Completed', output: '', completedAtMs: 3_000, pinned: undefined }),
      ]);
      expect(rows.instances.children('p')).toEqual(['c']);
      expect(rows.instances.list()).toEqual(['c', 'p']);
      expect(rows.instances.list('Running')).toEqual(['p']);
      expect(rows.instances.list('Completed')).toEqual(['c']);
    });
  });

  test('histories are appended, read in part, and refuse an id twice', async () => {
    await write((rows) => rows.instances.append('a', 1, [event(1), event(2, '"žluť"')], 1_000));
    await write((rows) => rows.instances.append('a', 1, [event(3), event(99_999)], 1_000));
    await write((rows) => rows.instances.append('a', 2, [event(1)], 1_000));
    await expect(write((rows) => rows.instances.append('a', 1, [event(4), event(2)], 1_000))).rejects.toMatchObject({ code: 'duplicate-event' });
    await store.read((rows) => {
      expect(rows.instances.events('a', 1, -1).map((row) => row.eventId)).toEqual([1, 2, 3, 99_999]);
      expect(rows.instances.events('a', 1, 2)).toEqual([event(3), event(99_999)]);
      expect(rows.instances.lastEvent('a', 1)).toEqual(event(99_999));
      expect(rows.instances.lastEvent('a', 3)).toBeUndefined();
      expect(rows.instances.eventTotals('a', 1)).toEqual({ count: 4, bytes: 14 + 8 + 14 + 18 });
    });
  });

  test('a change that throws leaves nothing behind, and its neighbours are not hurt', async () => {
    const failing = write((rows) => {
      rows.instances.put(instance('lost'));
      rows.instances.append('lost', 1, [event(1)], 1_000);
      rows.messages.put('lost', 'm', 1_000, 1_000);
      rows.work.put(work({ instanceId: 'lost' }), 1_000);
      rows.values.set('lost', 'k', 'v', 1_000);
      throw new RangeError('changed my mind');
    });
    const fine = write((rows) => rows.instances.put(instance('kept')));
    await expect(failing).rejects.toThrow(new RangeError('changed my mind'));
    await fine;
    await store.read((rows) => {
      expect(rows.instances.list()).toEqual(['kept']);
      expect(rows.instances.events('lost', 1, -1)).toEqual([]);
      expect(rows.messages.list('lost')).toEqual([]);
      expect(rows.work.list('lost')).toEqual([]);
      expect(rows.values.current('lost')).toEqual([]);
    });
    await write((rows) => rows.instances.append('lost', 1, [event(1)], 1_000));
    expect(await store.read((rows) => rows.instances.eventTotals('lost', 1).count)).toBe(1);
  });

  test('messages: due longest first, one holder, all visible ones together', async () => {
    await write((rows) => {
      rows.messages.put('later', 'l', 5_000, 1_000);
      rows.messages.put('b', 'b1', 2_000, 1_000);
      rows.messages.put('a', 'a1', 1_000, 1_000);
      rows.messages.put('a', 'a2', 1_500, 1_000);
      rows.messages.put('a', 'a3', 3_000, 1_000);
    });
    await write((rows) => {
      expect(rows.messages.ready(999, anyVersion, 1)).toEqual([]);
      expect(rows.messages.nextDueAtMs(999)).toBe(1_000);
      expect(rows.messages.ready(2_000, anyVersion, 1)).toEqual(['a']);
      expect(rows.messages.lock('a', 't1', 2_000, 7_000)).toBe(true);
      expect(rows.messages.lock('a', 't2', 2_000, 7_000)).toBe(false);
      expect(rows.messages.take('a', 't1', 2_000).map(({ item, attempts }) => [item, attempts])).toEqual([['a1', 1], ['a2', 1]]);
      expect(rows.messages.ready(2_000, anyVersion, 1)).toEqual(['b']);
      expect(rows.messages.nextDueAtMs(3_000)).toBe(5_000);
    });
    await write((rows) => {
      expect(rows.messages.renew('t1', 6_000, 8_000)).toBe(true);
      expect(rows.messages.renew('t2', 6_000, 8_000)).toBe(false);
      rows.messages.remove('t1');
      expect(rows.messages.unlock('a', 't1', 6_000)).toBe(true);
      expect(rows.messages.list('a').map((row) => row.item)).toEqual(['a3']);
    });
  });

  test('a lock that ran out goes to the next one, and the first may not write any more', async () => {
    await write((rows) => rows.messages.put('a', 'm', 1_000, 1_000));
    await write((rows) => {
      expect(rows.messages.lock('a', 't1', 1_000, 2_000)).toBe(true);
      rows.messages.take('a', 't1', 1_000);
    });
    await write((rows) => {
      expect(rows.messages.ready(1_999, anyVersion, 1)).toEqual([]);
      expect(rows.messages.nextDueAtMs(1_999)).toBe(2_000);
      expect(rows.messages.ready(2_000, anyVersion, 1)).toEqual(['a']);
      expect(rows.messages.lock('a', 't2', 2_000, 4_000)).toBe(true);
      expect(rows.messages.take('a', 't2', 2_000)).toMatchObject([{ attempts: 2 }]);
      expect(rows.messages.renew('t1', 2_000, 9_000)).toBe(false);
      expect(rows.messages.unlock('a', 't1', 2_000)).toBe(false);
      rows.messages.remove('t1');
      expect(rows.messages.list('a')).toHaveLength(1);
    });
  });

  test.each([
    { forgiven: false, attempts: 1 },
    { forgiven: true, attempts: 0 },
  ])('messages that are put back wait, forgiven: $forgiven', async ({ forgiven, attempts }) => {
    await write((rows) => rows.messages.put('a', 'm', 1_000, 1_000));
    await write((rows) => {
      rows.messages.lock('a', 't', 1_000, 9_000);
      rows.messages.take('a', 't', 1_000);
      rows.messages.unlock('a', 't', 1_000);
      rows.messages.defer('t', 3_000, forgiven);
      expect(rows.messages.list('a')).toEqual([{ instanceId: 'a', item: 'm', visibleAtMs: 3_000, attempts }]);
      expect(rows.messages.ready(2_999, anyVersion, 1)).toEqual([]);
      expect(rows.messages.ready(3_000, anyVersion, 1)).toEqual(['a']);
    });
  });

  test.each([
    { pinned: 1_030, range: { min: 0, max: 1_032 }, ready: true },
    { pinned: 1_033, range: { min: 0, max: 1_032 }, ready: false },
    { pinned: 1_029, range: { min: 1_030, max: 1_032 }, ready: false },
    { pinned: undefined, range: { min: 1_030, max: 1_032 }, ready: true },
  ])('an execution pinned to $pinned in range $range: $ready', async ({ pinned, range, ready }) => {
    await write((rows) => {
      rows.instances.put(instance('a'));
      rows.instances.putExecution(execution('a', { pinned }));
      rows.messages.put('a', 'm', 1_000, 1_000);
      expect(rows.messages.ready(1_000, range, 1)).toEqual(ready ? ['a'] : []);
    });
  });

  test('work: first come first served, one holder, a result once', async () => {
    await write((rows) => {
      for (const [activityId, item] of [[2, 'first'], [3, 'second'], [4, 'third']] as const) rows.work.put(work({ activityId, item }), 1_000);
    });
    await write((rows) => {
      const [first, second] = rows.work.take({ token: 't', countMax: 2, nowMs: 1_000, untilMs: 5_000, tags: untagged, owner: undefined });
      expect([first, second]).toMatchObject([{ item: 'first', attempts: 1 }, { item: 'second', attempts: 1 }]);
      const third = take(rows, 'u', 1_000, 5_000, untagged);
      expect(third).toMatchObject({ item: 'third' });
      expect(take(rows, 'v', 1_000, 5_000, untagged)).toBeUndefined();
      expect(rows.work.nextDueAtMs(1_000)).toBe(5_000);
      expect([rows.work.remove(first?.token ?? '', 2_000), rows.work.remove(first?.token ?? '', 2_000)]).toEqual([true, false]);
      rows.work.cancel('a', 1, 3);
      expect(rows.work.renew(second?.token ?? '', 2_000, 9_000)).toBe(false);
      expect(rows.work.remove(second?.token ?? '', 2_000)).toBe(false);
      expect(rows.work.list('a').map((row) => row.item)).toEqual(['third']);
    });
  });

  test('work whose lease ran out is given away, and the first holder has lost it', async () => {
    await write((rows) => rows.work.put(work(), 1_000));
    await write((rows) => {
      const first = take(rows, 't1', 1_000, 2_000, untagged)?.token ?? '';
      expect(rows.work.renew(first, 1_500, 3_000)).toBe(true);
      const second = take(rows, 't2', 3_000, 9_000, untagged);
      expect(second).toMatchObject({ attempts: 2 });
      expect(rows.work.remove(first, 3_000)).toBe(false);
      rows.work.defer(second?.token ?? '', 4_000, false);
      expect(take(rows, 't3', 3_999, 9_000, untagged)).toBeUndefined();
      expect(take(rows, 't3', 4_000, 9_000, untagged)).toMatchObject({ attempts: 3 });
    });
  });

  test.each([
    { filter: { untagged: true, tags: [] }, items: ['plain'] },
    { filter: { untagged: false, tags: ['gpu'] }, items: ['gpu'] },
    { filter: { untagged: true, tags: ['gpu', 'cpu'] }, items: ['plain', 'gpu', 'cpu'] },
    { filter: { untagged: true, tags: 'any' }, items: ['plain', 'gpu', 'cpu'] },
    { filter: { untagged: false, tags: [] }, items: [] },
  ] as const)('workers with $filter take $items', async ({ filter, items }) => {
    await write((rows) => {
      rows.work.put(work({ activityId: 2, item: 'plain' }), 1_000);
      rows.work.put(work({ activityId: 3, item: 'gpu', tag: 'gpu' }), 1_000);
      rows.work.put(work({ activityId: 4, item: 'cpu', tag: 'cpu' }), 1_000);
      const taken = ['t1', 't2', 't3', 't4'].flatMap((token) => take(rows, token, 1_000, 9_000, filter)?.item ?? []);
      expect(taken).toEqual(items);
    });
  });

  test('a session belongs to the worker that claimed it, until it goes idle', async () => {
    const owner = (workerId: string, leaseUntilMs: number) => ({ workerId, leaseUntilMs });
    await write((rows) => {
      for (const activityId of [2, 3, 4]) rows.work.put(work({ activityId, item: `s${activityId}`, sessionId: 's' }), 1_000);
      expect(take(rows, 't0', 1_000, 9_000, untagged)).toBeUndefined();
      const mine = [take(rows, 't1', 1_000, 9_000, untagged, owner('w1', 2_000))];
      expect(mine[0]?.item).toBe('s2');
      expect(take(rows, 't2', 1_000, 9_000, untagged, owner('w2', 2_000))).toBeUndefined();
      mine.push(take(rows, 't3', 1_000, 9_000, untagged, owner('w1', 2_000)));
      expect(mine[1]?.item).toBe('s3');
      expect(rows.work.renewSessions(['w1'], 1_500, 3_000, 0)).toBe(1);
      expect(take(rows, 't4', 2_999, 9_000, untagged, owner('w2', 4_000))).toBeUndefined();
      mine.push(take(rows, 't5', 3_000, 9_000, untagged, owner('w2', 4_000)));
      expect(mine[2]?.item).toBe('s4');
      expect(rows.work.removeIdleSessions(5_000)).toBe(0);
      for (const row of mine) rows.work.remove(row?.token ?? '', 3_500);
      expect(rows.work.removeIdleSessions(5_000)).toBe(1);
    });
  });

  test('key-value state: writes over a snapshot, folded when the execution ends', async () => {
    const pairs = (rows: StoreTransaction, which: 'snapshot' | 'current') => rows.values[which]('a').map((row) => `${row.key}=${row.value}@${row.updatedAtMs}`);
    await write((rows) => {
      rows.values.set('a', 'x', '1', 10);
      rows.values.set('a', 'y', '1', 10);
      rows.values.fold('a');
      rows.values.set('a', 'x', '2', 20);
      rows.values.clear('a', 'y', 20);
      rows.values.set('a', 'z', '1', 20);
      expect(pairs(rows, 'snapshot')).toEqual(['x=1@10', 'y=1@10']);
      expect(pairs(rows, 'current')).toEqual(['x=2@20', 'z=1@20']);
      expect([rows.values.get('a', 'x'), rows.values.get('a', 'y'), rows.values.get('a', 'none')]).toEqual(['2', undefined, undefined]);
      rows.values.fold('a');
      expect(pairs(rows, 'snapshot')).toEqual(['x=2@20', 'z=1@20']);
      rows.values.set('a', 'new', '1', 30);
      rows.values.clearAll('a', 30);
      expect(pairs(rows, 'current')).toEqual([]);
      rows.values.set('a', 'after', '1', 31);
      rows.values.fold('a');
      expect(pairs(rows, 'snapshot')).toEqual(['after=1@31']);
      expect(rows.values.current('b')).toEqual([]);
    });
  });

  test('deleting takes everything of an instance and nothing else, and not the parent of a child', async () => {
    await write((rows) => {
      for (const id of ['a', 'b']) {
        rows.instances.put(instance(id));
        rows.instances.putExecution(execution(id));
        rows.instances.append(id, 1, [event(1), event(2)], 1_000);
        rows.messages.put(id, 'm', 1_000, 1_000);
        rows.work.put(work({ instanceId: id }), 1_000);
        rows.values.set(id, 'k', 'v', 1_000);
      }
      rows.instances.put(instance('child', { parentInstanceId: 'b' }));
    });
    await expect(write((rows) => rows.instances.delete('b'))).rejects.toBeInstanceOf(StoreError);
    await write((rows) => {
      expect(rows.instances.delete('a')).toEqual({ executions: 1, events: 2, messages: 2 });
      expect(rows.instances.totals()).toEqual({ instances: 2, executions: 1, events: 2, running: 1, completed: 0, failed: 0, pendingMessages: 1, pendingWork: 1 });
      expect(rows.values.current('a')).toEqual([]);
      expect(rows.instances.deleteExecution('b', 1)).toMatchObject({ executions: 1, events: 2 });
    });
  });

  test('whoever listens is told what was committed, and only that', async () => {
    const told: unknown[] = [];
    const end = store.subscribe(({ messages, work: works, instances, ended }) => told.push({ messages, works, instances: [...instances], ended: [...ended] }));
    await write((rows) => rows.instances.put(instance('a')));
    await write((rows) => rows.instances.putExecution(execution('a', { status: 'ContinuedAsNew' })));
    await write((rows) => rows.instances.putExecution(execution('a', { status: 'Failed' })));
    await write((rows) => rows.messages.put('a', 'm', 1_000, 1_000));
    await write((rows) => rows.work.put(work(), 1_000));
    await write((rows) => {
      rows.messages.put('a', 'm', 1_000, 1_000);
      throw new Error('no');
    }).catch(() => undefined);
    await store.read((rows) => rows.instances.list());
    end();
    await write((rows) => rows.instances.put(instance('b')));
    expect(told).toEqual([
      { messages: false, works: false, instances: ['a'], ended: [] },
      { messages: false, works: false, instances: ['a'], ended: [] },
      { messages: false, works: false, instances: ['a'], ended: ['a'] },
      { messages: true, works: false, instances: [], ended: [] },
      { messages: false, works: true, instances: [], ended: [] },
    ]);
  });

  test('a closed store says so', async () => {
    await store.close();
    await expect(write((rows) => rows.instances.list())).rejects.toMatchObject({ code: 'closed' });
    await store.close();
  });
});
