// Export and import: unfinished runs go on in another store, nothing is lost on the way, and nothing is written half.
import { afterEach, describe, expect, test } from 'vitest';
import { Client, exportInstances, importInstances, MemoryStore, OrchestrationRegistry, SqliteStore, type Store } from '../../engine/index.ts';
import { TestEnvironment, VIRTUAL_START_MS } from '../../engine/testing/index.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

const orchestrations = OrchestrationRegistry.builder()
  .registerTyped('main', async (ctx, count: number): Promise<unknown> => {
    ctx.getVersion('gate', 1, 2);
    ctx.setValue('count', count);
    if (count === 1) ctx.setValue('old', 'gone soon');
    else ctx.clearValue('old');
    if (count < 2) return ctx.continueAsNew(count + 1);
    const child = ctx.scheduleSubOrchestration<string>('child', undefined, { id: `kid of ${ctx.instanceId}` });
    await ctx.scheduleTimer({ hours: 1 });
    return [await child, await ctx.dequeueEvent('box'), ctx.getAllValues()];
  })
  .registerTyped('child', async (ctx) => ctx.scheduleActivity<string>('Later'))
  .build();

const linesOf = async (store: Store, ids?: readonly string[]): Promise<readonly string[]> => {
  const lines: string[] = [];
  for await (const line of exportInstances(store, ids)) lines.push(line);
  return lines;
};
async function* stream(lines: readonly string[]): AsyncIterable<string> {
  yield* lines;
}

async function source(): Promise<readonly string[]> {
  const store = new MemoryStore();
  const env = await TestEnvironment.create({ orchestrations, store });
  await env.client.startOrchestration('m', 'main', 1);
  await env.client.startOrchestration('other', 'main', 2);
  await env.client.enqueueEvent('m', 'box', 'unread');
  await env.rest();
  const lines = await linesOf(store, ['m']);
  await env.close();
  return lines;
}

test('a child that nobody has begun yet goes with its parent', async () => {
  const store = new MemoryStore();
  const env = await TestEnvironment.create({ orchestrations, store, activities: { Later: { answers: ['late'] } } });
  ends.push(() => env.close());
  await env.client.startOrchestration('m', 'main', 2);
  await env.rest();
  await store.transact((rows) => {
    rows.instances.delete('kid of m');
    rows.messages.put('kid of m', '{"StartOrchestration":{"instance":"kid of m","orchestration":"child","input":"","version":null,"parent_instance":"m","parent_id":4,"parent_execution_id":1,"execution_id":1}}', env.now() + 1, env.now());
  });
  const target = new MemoryStore();
  expect(await importInstances(target, stream(await linesOf(store, ['m'])))).toMatchObject({ instances: 1 });
  expect(await target.read((rows) => rows.messages.unstarted())).toEqual(['kid of m']);
  await expect(importInstances(target, stream(await linesOf(store, ['kid of m'])))).rejects.toMatchObject({ code: 'duplicate-instance' });
});

describe.each([
  { kind: 'memory', open: (): Store => new MemoryStore() },
  { kind: 'sqlite', open: (): Store => SqliteStore.open(':memory:') },
])('into $kind', ({ open }) => {
  test('a tree arrives whole and goes on', async () => {
    const lines = await source();
    const store = open();
    const exported = lines.slice(1).map((line): unknown => JSON.parse(line));
    expect(exported).toMatchObject([{ instance: { instanceId: 'm' }, reprise_only: ['VersionRecorded'] }, { instance: { instanceId: 'kid of m', parentInstanceId: 'm' } }]);
    expect(await importInstances(store, stream(lines))).toEqual({ instances: 2, events: expect.any(Number) });
    // Deliveries begin anew: the activity that nobody had there may be registered here.
    expect(await linesOf(store)).toEqual(lines.map((line) => line.replace('"attempts":1', '"attempts":0')));
    const env = await TestEnvironment.create({ orchestrations, store, activities: { Later: { answers: ['late'] } }, startAtMs: VIRTUAL_START_MS + 60_000 });
    ends.push(() => env.close());
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Completed', output: ['late', 'unread', { count: 2 }] });
  });

  test.each([
    { what: 'an instance that exists', change: (lines: readonly string[]) => lines, before: true, code: 'duplicate-instance' },
    { what: 'a stream cut off', change: (lines: readonly string[]) => lines.slice(0, -1), before: false, code: 'unreadable' },
    { what: 'something else', change: () => ['{"a":1}'], before: false, code: 'unreadable' },
    { what: 'a broken line', change: (lines: readonly string[]) => [lines[0] ?? '', '{"instance":', lines[2] ?? ''], before: false, code: 'unreadable' },
    { what: 'nothing', change: () => [], before: false, code: 'unreadable' },
  ])('$what changes nothing', async ({ change, before, code }) => {
    const lines = await source();
    const store = open();
    ends.push(() => store.close());
    if (before) await importInstances(store, stream(lines));
    await expect(importInstances(store, stream(change(lines)))).rejects.toMatchObject({ code });
    expect(await new Client(store).listAllInstances()).toEqual(before ? ['kid of m', 'm'] : []);
  });
});
