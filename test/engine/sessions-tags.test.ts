// Which worker takes which activity: sessions stay with their worker while they are used, a worker owns only so many, and tags lead in all five forms.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore, OrchestrationRegistry, SqliteStore, type ActivityContext, type RuntimeOptions, type Store } from '../../engine/index.ts';
import type { StoreTransaction, WorkRow } from '../../engine/store/store.ts';
import { TestEnvironment } from '../../engine/testing/index.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const work = (activityId: number, over: Partial<WorkRow>): WorkRow => ({ instanceId: 'a', executionId: 1, activityId, item: `w${activityId}`, sessionId: undefined, tag: undefined, visibleAtMs: 0, attempts: 0, ...over });
const everything = { untagged: true, tags: 'any' } as const;

describe.each([
  { kind: 'memory', open: (): Store => new MemoryStore() },
  { kind: 'sqlite', open: (): Store => SqliteStore.open(':memory:') },
])('sessions of a worker, $kind', ({ open }) => {
  let store: Store;
  beforeEach(() => {
    store = open();
    closing.push(() => store.close());
  });
  let drawn = 0;
  const take = (rows: StoreTransaction, workerId: string, nowMs: number, countMax: number, sessionsMax: number): readonly string[] =>
    rows.work.take({ token: `${workerId}${(drawn += 1)}`, countMax, nowMs, untilMs: nowMs + 1_000, tags: everything, owner: { workerId, leaseUntilMs: nowMs + 100, sessionsMax } }).map((row) => row.item).toSorted();

  test('at its limit a worker takes what belongs to no session or to one of its own; the rest waits for others', async () => {
    await store.transact((rows) => {
      for (const [at, sessionId] of ['s', 't', 's', undefined, 'u', 't', undefined].entries()) rows.work.put(work(at, { sessionId }), 0);
      expect(take(rows, 'first', 10, 4, 1)).toEqual(['w0', 'w2', 'w3', 'w6']);
      expect(take(rows, 'first', 11, 4, 1)).toEqual([]);
      expect(take(rows, 'second', 12, 9, 2)).toEqual(['w1', 'w4', 'w5']);
    });
  });

  test('a session whose lease ran out makes room, and its waiting activities say when', async () => {
    await store.transact((rows) => {
      rows.work.put(work(1, { sessionId: 's' }), 0);
      expect(take(rows, 'first', 10, 9, 1)).toEqual(['w1']);
      rows.work.put(work(2, { sessionId: 't' }), 0);
      expect(take(rows, 'first', 20, 9, 1)).toEqual([]);
      expect(rows.work.nextDueAtMs(20)).toBe(110);
      expect(take(rows, 'first', 111, 9, 1)).toEqual(['w2']);
    });
  });
});

test('a runtime keeps an idle session for five minutes, then anybody may have it', async () => {
  const store = new MemoryStore();
  const env = await TestEnvironment.create({
    store,
    orchestrations: OrchestrationRegistry.builder().registerTyped('main', async (ctx) => { await ctx.scheduleActivityOnSession('A', undefined, 's'); await ctx.waitForEvent('go'); }).build(),
    activities: { A: { answers: [1] } },
  });
  closing.push(() => env.close());
  await env.client.startOrchestration('m', 'main');
  await env.rest();
  // Nobody here takes tagged activities: this one only shows who may.
  await store.transact((rows) => rows.work.put(work(99, { instanceId: 'other', sessionId: 's', tag: 'elsewhere', visibleAtMs: env.now() }), env.now()));
  const other = (): Promise<number> => store.transact((rows) => rows.work.take({ token: 'other', countMax: 1, nowMs: env.now(), untilMs: env.now() + 1, tags: everything, owner: { workerId: 'other', leaseUntilMs: env.now() + 1 } }).length);
  expect(await other()).toBe(0);
  await env.advance({ minutes: 4 });
  expect(await other()).toBe(0);
  await env.advance({ minutes: 2 });
  expect(await other()).toBe(1);
});

test('with room for one session two are worked on one after the other', async () => {
  const seen: string[] = [];
  const env = await TestEnvironment.create({
    orchestrations: OrchestrationRegistry.builder().registerTyped('main', async (ctx) => ctx.all(['s', 't'].map((session) => ctx.scheduleActivityOnSession('A', undefined, session)))).build(),
    activities: { A: (ctx: ActivityContext) => void seen.push(ctx.sessionId ?? '-') },
    runtime: { maxSessionsPerRuntime: 1 },
  });
  closing.push(() => env.close());
  await env.client.startOrchestration('m', 'main');
  await env.rest();
  expect(seen).toEqual(['s']);
  expect(await env.runToEnd('m')).toMatchObject({ status: 'Completed' });
  expect(seen).toEqual(['s', 't']);
  await expect(TestEnvironment.create({ orchestrations: OrchestrationRegistry.builder().build(), runtime: { maxSessionsPerRuntime: 0 } })).rejects.toThrow(/maxSessionsPerRuntime is a whole number of at least 1/);
});

describe('worker tags', () => {
  const forms: readonly { readonly workerTags: NonNullable<RuntimeOptions['workerTags']> | undefined; readonly runs: readonly string[] }[] = [
    { workerTags: undefined, runs: ['-'] },
    { workerTags: 'default-only', runs: ['-'] },
    { workerTags: 'any', runs: ['-', 'cpu', 'gpu'] },
    { workerTags: 'none', runs: [] },
    { workerTags: { only: ['gpu'] }, runs: ['gpu'] },
    { workerTags: { defaultAnd: ['gpu', 'tpu'] }, runs: ['-', 'gpu'] },
  ];
  test.each(forms)('$workerTags', async ({ workerTags, runs }) => {
    const ran: string[] = [];
    const env = await TestEnvironment.create({
      orchestrations: OrchestrationRegistry.builder().registerTyped('main', async (ctx) => ctx.all([ctx.scheduleActivity('A'), ctx.scheduleActivity('A').withTag('gpu'), ctx.scheduleActivity('A').withTag('cpu')])).build(),
      activities: { A: (ctx: ActivityContext) => void ran.push(ctx.tag ?? '-') },
      runtime: workerTags === undefined ? {} : { workerTags },
    });
    closing.push(() => env.close());
    await env.client.startOrchestration('m', 'main');
    await env.advance({ minutes: 1 });
    expect(ran.toSorted()).toEqual(runs);
  });

  test.each([{ only: [] }, { defaultAnd: ['1', '2', '3', '4', '5', '6'] }])('%j is refused', async (workerTags) => {
    await expect(TestEnvironment.create({ orchestrations: OrchestrationRegistry.builder().build(), runtime: { workerTags } })).rejects.toThrow(/workerTags names 1 to 5 tags/);
  });
});
