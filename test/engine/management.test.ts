// Looking, waiting, deleting, pruning; sessions, tags, capability range, unreadable histories; two runtimes on one store.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { ActivityRegistry, Client, MemoryStore, OrchestrationRegistry, Runtime, SqliteStore, type ActivityContext, type Orchestration, type RuntimeOptions, type Store } from '../../engine/index.ts';
import type { StoreTransaction } from '../../engine/store/store.ts';
import { TestEnvironment, type TestEnvironmentOptions } from '../../engine/testing/index.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'management-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

const registry = (orchestrations: Readonly<Record<string, Orchestration>>): OrchestrationRegistry => OrchestrationRegistry.builder().registerAll(Object.entries(orchestrations)).build();
async function environment(options: TestEnvironmentOptions): Promise<TestEnvironment> {
  const env = await TestEnvironment.create(options);
  ends.push(() => env.close());
  return env;
}
const where = (ctx: ActivityContext): string => `${ctx.workerId}/${ctx.sessionId ?? '-'}/${ctx.tag ?? '-'}`;

describe('deleting and pruning', () => {
  const family = registry({
    parent: async (ctx) => ctx.scheduleSubOrchestration('child', undefined, { id: 'kid' }),
    child: async (ctx) => ctx.waitForEvent('go'),
  });

  test('a tree goes together, a child never alone, a running one only by force', async () => {
    const env = await environment({ orchestrations: family });
    await env.client.startOrchestration('p', 'parent');
    await env.rest();
    await expect(env.client.deleteInstance('kid')).rejects.toMatchObject({ code: 'CannotDeleteSubOrchestration' });
    await expect(env.client.deleteInstance('p')).rejects.toMatchObject({ code: 'InstanceStillRunning' });
    await expect(env.client.deleteInstance('nobody')).rejects.toMatchObject({ code: 'InstanceNotFound' });
    expect(await env.client.deleteInstance('p', true)).toMatchObject({ instancesDeleted: 2, executionsDeleted: 2 });
    expect(await env.client.listAllInstances()).toEqual([]);
    expect(await env.client.getOrchestrationStatus('p')).toEqual({ status: 'NotFound' });
    await env.client.startOrchestration('p', 'parent');
    await env.rest();
    await env.client.raiseEvent('kid', 'go', 'again');
    expect(await env.runToEnd('p')).toMatchObject({ output: 'again' });
  });

  test('in bulk: roots that ended before a time, up to a limit', async () => {
    const env = await environment({ orchestrations: registry({ quick: async () => 1, slow: async (ctx) => ctx.waitForEvent('go') }) });
    for (const id of ['a', 'b', 'c']) {
      await env.client.startOrchestration(id, 'quick');
      await env.advance({ hours: 1 });
    }
    await env.client.startOrchestration('r', 'slow');
    await env.rest();
    const before = env.now() - 1.5 * 3_600_000;
    expect(await env.client.deleteInstanceBulk({ completedBeforeMs: before, limit: 1 })).toMatchObject({ instancesDeleted: 1 });
    expect(await env.client.listAllInstances()).toEqual(['b', 'c', 'r']);
    expect(await env.client.deleteInstanceBulk({ completedBeforeMs: before })).toMatchObject({ instancesDeleted: 1 });
    expect(await env.client.deleteInstanceBulk({ instanceIds: ['r', 'c', 'nobody'] })).toMatchObject({ instancesDeleted: 1 });
    expect(await env.client.listInstancesByStatus('Running')).toEqual(['r']);
  });

  test.each([
    { options: {}, left: [4] },
    { options: { keepLast: 0 }, left: [4] },
    { options: { keepLast: 3 }, left: [2, 3, 4] },
    { options: { completedBeforeMs: 0 }, left: [1, 2, 3, 4] },
  ])('pruning with $options leaves $left', async ({ options, left }) => {
    const env = await environment({ orchestrations: registry({ main: async (ctx, count: number) => (count < 4 ? ctx.continueAsNew(count + 1) : ctx.waitForEvent('go')) }) });
    await env.client.startOrchestration('m', 'main', 1);
    await env.rest();
    await env.client.pruneExecutionsBulk({}, options);
    expect(await env.client.listExecutions('m')).toEqual(left);
    await env.client.raiseEvent('m', 'go', 'on');
    expect(await env.runToEnd('m')).toMatchObject({ output: 'on' });
  });
});

describe('clients', () => {
  test.each([
    { what: 'an empty id', start: (client: Client) => client.startOrchestration('', 'x'), says: 'an instance needs an id' },
    { what: 'a reserved id', start: (client: Client) => client.startOrchestration('p::sub::2', 'x'), says: "instance id 'p::sub::2' uses the reserved sub-orchestration marker 'sub::'" },
    { what: 'no name', start: (client: Client) => client.startOrchestration('m', ''), says: 'an orchestration has a name' },
    { what: 'no version', start: (client: Client) => client.startOrchestrationVersioned('m', 'x', '1.0'), says: "version '1.0' is not a strict semantic version (MAJOR.MINOR.PATCH)" },
  ])('$what is refused', async ({ start, says }) => {
    await expect(start(new Client(new MemoryStore()))).rejects.toMatchObject({ code: 'InvalidInput', message: says });
  });

  test('waiting: for the end, a status, a value, and not for ever', async () => {
    const env = await environment({
      orchestrations: registry({
        main: async (ctx) => {
          ctx.setCustomStatus('one');
          await ctx.scheduleTimer(1_000);
          ctx.setCustomStatus('two');
          ctx.setValue('key', { a: 1 });
          await ctx.scheduleTimer(1_000);
          return 'end';
        },
      }),
    });
    const value = env.client.waitForValue('m', 'key');
    const end = env.client.waitForOrchestration('m');
    const never = env.client.waitForOrchestration('nobody', 500);
    never.catch(() => undefined);
    await env.client.startOrchestration('m', 'main');
    await env.rest();
    expect(await env.client.waitForStatusChange('m', 0)).toMatchObject({ customStatus: 'one', customStatusVersion: 1 });
    const two = env.client.waitForStatusChange('m', 1);
    await env.advance(1_000);
    expect(await two).toMatchObject({ customStatus: 'two', customStatusVersion: 2 });
    expect(await value).toEqual({ a: 1 });
    await env.advance(1_000);
    expect(await end).toMatchObject({ status: 'Completed', output: 'end' });
    await expect(never).rejects.toMatchObject({ code: 'Timeout' });
    expect(await env.client.getOrchestrationStats('m')).toMatchObject({ historyEventCount: 9, kvUserKeyCount: 1, kvTotalValueBytes: 7, queuePendingCount: 0 });
    expect(await env.client.getSystemMetrics()).toEqual({ totalInstances: 1, totalExecutions: 1, runningInstances: 0, completedInstances: 1, failedInstances: 0, totalEvents: 9 });
    expect(await env.client.getAllValues('m')).toEqual({ key: { a: 1 } });
  });

  test('a query without a runtime says so', async () => {
    await expect(new Client(new MemoryStore()).query('m', 'q')).rejects.toMatchObject({ code: 'NoRuntime' });
  });
});

describe('several runtimes on one store', () => {
  const start = async (store: Store, activities: ActivityRegistry, orchestrations: OrchestrationRegistry, options: RuntimeOptions): Promise<void> => {
    const runtime = await Runtime.startWithStore(store, activities, orchestrations, options);
    ends.push(() => runtime.shutdown());
  };
  const activities = ActivityRegistry.builder().registerTyped('Where', where).build();

  test('share a file: every run ends once, every activity has one result', async () => {
    const file = path.join(folder, 'shared.db');
    const main = registry({ main: async (ctx) => (await ctx.all([1, 2, 3].map(() => ctx.scheduleActivity<string>('Where')))).length });
    const stores = [SqliteStore.open(file), SqliteStore.open(file)];
    for (const store of stores) ends.push(() => store.close());
    for (const [index, store] of stores.entries()) await start(store, activities, main, { workerNodeId: `w${index}` });
    const outside = SqliteStore.open(file);
    ends.push(() => outside.close());
    const client = new Client(outside);
    const ids = Array.from({ length: 20 }, (_, index) => `m${index}`);
    for (const id of ids) await client.startOrchestration(id, 'main');
    expect(await Promise.all(ids.map(async (id) => client.waitForOrchestration(id)))).toEqual(ids.map(() => expect.objectContaining({ output: 3 })));
    for (const id of ids) expect((await client.readExecutionHistory(id, 1)).map((event) => event.event_id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('shutting down gives what still runs to the others at once, and tells it', async () => {
    const store = new MemoryStore();
    const told: string[] = [];
    const stubborn = ActivityRegistry.builder().registerTyped('Where', (ctx: ActivityContext) => new Promise<string>(() => {
      ctx.signal.addEventListener('abort', () => told.push(String(ctx.signal.reason)));
    })).build();
    const main = registry({ main: async (ctx) => ctx.scheduleActivity<string>('Where') });
    const first = await Runtime.startWithStore(store, stubborn, main, { workerNodeId: 'first' });
    const client = new Client(store);
    await client.startOrchestration('m', 'main');
    await client.waitForStatusChange('m', -1);
    await expect.poll(async () => (await client.getQueueDepths()).workerQueue === 0 && (await client.getOrchestrationStats('m'))?.historyEventCount === 2).toBe(true);
    await first.shutdown(0);
    await start(store, activities, main, { workerNodeId: 'second' });
    expect(await client.waitForOrchestration('m')).toMatchObject({ output: 'second/-/-' });
    expect(told).toEqual([expect.stringContaining('shut down')]);
  });

  test('tags lead activities to the workers that accept them', async () => {
    const store = new MemoryStore();
    const main = registry({ main: async (ctx) => ctx.all([ctx.scheduleActivity<string>('Where').withTag('gpu'), ctx.scheduleActivity<string>('Where')]) });
    await start(store, activities, main, { workerNodeId: 'plain' });
    await start(store, activities, registry({}), { workerNodeId: 'gpu', workerTags: { only: ['gpu'] } });
    const client = new Client(store);
    await client.startOrchestration('m', 'main');
    expect(await client.waitForOrchestration('m')).toMatchObject({ output: ['gpu/-/gpu', 'plain/-/-'] });
  });

  test('a session stays with the worker that began it', async () => {
    const store = new MemoryStore();
    const main = registry({ main: async (ctx) => { const seen: string[] = []; for (let turn = 0; turn < 6; turn += 1) seen.push(await ctx.scheduleActivityOnSession<string>('Where', undefined, 's')); return new Set(seen).size; } });
    await start(store, activities, main, { workerNodeId: 'a' });
    await start(store, activities, main, { workerNodeId: 'b' });
    const client = new Client(store);
    await client.startOrchestration('m', 'main');
    expect(await client.waitForOrchestration('m')).toMatchObject({ output: 1 });
  });
});

describe('executions of other builds', () => {
  const waiting = registry({ main: async (ctx) => ctx.waitForEvent('go') });
  const prepare = async (change: (rows: StoreTransaction) => void): Promise<MemoryStore> => {
    const store = new MemoryStore();
    const env = await TestEnvironment.create({ orchestrations: waiting, store: kept(store) });
    await env.client.startOrchestration('m', 'main');
    await env.rest();
    await env.close();
    await store.transact(change);
    return store;
  };
  /** A store that survives its environment. */
  const kept = (store: MemoryStore): Store => ({
    kind: store.kind, transact: (change) => store.transact(change), read: (look) => store.read(look), subscribe: (listener) => store.subscribe(listener), foreignRevision: () => 0, close: async () => undefined,
  });

  test('pinned outside the range: left untouched; the range widened: taken, with a warning', async () => {
    const store = await prepare((rows) => {
      const row = rows.instances.execution('m', 1);
      const events = rows.instances.events('m', 1, -1);
      rows.instances.deleteExecution('m', 1);
      if (row !== undefined) rows.instances.putExecution({ ...row, pinned: 99_000_000 });
      rows.instances.append('m', 1, events, 0);
    });
    const narrow = await environment({ orchestrations: waiting, store: kept(store) });
    await narrow.client.raiseEvent('m', 'go', 'x');
    await narrow.advance({ hours: 1 });
    expect(await narrow.client.getOrchestrationStatus('m')).toMatchObject({ status: 'Running' });
    const wide = await environment({ orchestrations: waiting, store: kept(store), runtime: { supportedReplayVersions: { min: '0.0.0', max: '99.0.0' } } });
    expect(await wide.runToEnd('m')).toMatchObject({ status: 'Completed', output: 'x' });
    expect(wide.traces).toMatchObject([{ level: 'warn', message: expect.stringContaining('beyond 0.1.32') }]);
  });

  test('an event that this build does not know: tried again, visible, then poison with the sentinel id', async () => {
    const store = await prepare((rows) => rows.instances.append('m', 1, [{ eventId: 3, type: 'FromTheFuture', data: '{"event_id":3,"type":"FromTheFuture"}' }], 0));
    const env = await environment({ orchestrations: waiting, store: kept(store), runtime: { maxAttempts: 2 } });
    await env.client.raiseEvent('m', 'go', 'x');
    await env.rest();
    expect(await env.client.getOrchestrationStatus('m')).toMatchObject({ status: 'Stalled', reason: expect.stringContaining("event 3 ('FromTheFuture')") });
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Failed', error: expect.stringMatching(/^poison: orchestration m history deserialization failed after 3 attempts \(max 2\)/) });
    expect((await env.client.readExecutionHistory('m', 1)).at(-1)).toMatchObject({ event_id: 99_999, type: 'OrchestrationFailed' });
  });

  test('an unfinished run of duroxide goes on in our runtime', async () => {
    const file = path.join(folder, 'continued.db');
    copyFileSync(new URL('histories/duroxide/nondeterminism-before.db', import.meta.url), file);
    const orchestrations = OrchestrationRegistry.builder().register('nd::control-unchanged', async (ctx, input) => {
      const greeting = await ctx.scheduleActivity<string>('Greet', input);
      return `${greeting} ${await ctx.waitForEvent<string>('go')}`;
    }).build();
    const store = SqliteStore.open(file);
    const env = await environment({ orchestrations, store, startAtMs: Date.UTC(2030, 0), runtime: { workerTags: 'any' } });
    const before = await env.client.readExecutionHistory('control-unchanged', 1);
    await env.client.raiseEvent('control-unchanged', 'go', 'ok');
    await env.rest();
    expect(await env.client.getOrchestrationStatus('control-unchanged')).toMatchObject({ status: 'Completed', output: 'Hello, Ada! ok' });
    expect((await env.client.readExecutionHistory('control-unchanged', 1)).slice(0, before.length)).toEqual(before);
  });
});
