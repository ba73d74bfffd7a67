// What nobody should do and somebody will: each has a clear error (what, where, what to do), and nothing is lost.
import { spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { buildSync } from 'esbuild';
import { afterAll, describe, expect, test } from 'vitest';
import { ActivityRegistry, Client, importInstances, MemoryStore, OrchestrationRegistry, Runtime, SqliteStore, StoreError, type Activity, type Orchestration } from '../../engine/index.ts';
import { STORED_PAYLOAD_BYTES_MAX } from '../../engine/limits.ts';
import { oneTurn, type Clock } from '../../engine/runtime/clock.ts';
import { settingsOf } from '../../engine/runtime/options.ts';
import { startRuntime } from '../../engine/runtime/runtime.ts';
import { TestEnvironment } from '../../engine/testing/index.ts';
import { databaseOf } from './bad-input/open-databases.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bad-input-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const newPath = (): string => path.join(folder, `${(made += 1)}.db`);

const orchestrations = OrchestrationRegistry.builder()
  .registerTyped('call', async (ctx, [name, input]: readonly [string, unknown]) => ctx.scheduleActivity(name, input).then((value) => ({ value }), (error: Error) => ({ error: error.message })))
  .registerTyped('wait', async (ctx) => ctx.waitForEvent('go'))
  .registerTyped('queue', async (ctx) => [await ctx.dequeueEvent('box'), await ctx.dequeueEvent('box')])
  .build();

const environment = (orchestration: Orchestration, activities: Readonly<Record<string, Activity>> = {}, store?: SqliteStore): Promise<TestEnvironment> =>
  TestEnvironment.create({ orchestrations: OrchestrationRegistry.builder().registerTyped('main', orchestration).build(), activities, ...(store === undefined ? {} : { store }) });

describe('a damaged store', () => {
  test('an event that is no JSON any more: that run waits in sight and fails, the others go on, the row stays as it is', async () => {
    const file = newPath();
    const env = await TestEnvironment.create({ orchestrations, store: SqliteStore.open(file), runtime: { maxAttempts: 2 } });
    for (const id of ['broken', 'sound']) await env.client.startOrchestration(id, 'wait');
    await env.rest();
    await env.close();
    const damaged = new DatabaseSync(file);
    damaged.exec("UPDATE history SET event_data = substr(event_data, 1, 40) WHERE instance_id = 'broken' AND event_id = 2");
    damaged.close();

    const again = await TestEnvironment.create({ orchestrations, store: SqliteStore.open(file), runtime: { maxAttempts: 2 } });
    for (const id of ['broken', 'sound']) await again.client.raiseEvent(id, 'go', 'now');
    expect(await again.runToEnd('sound')).toMatchObject({ status: 'Completed', output: 'now' });
    expect(await again.runToEnd('broken')).toMatchObject({ status: 'Failed', error: expect.stringContaining("history deserialization failed after 3 attempts (max 2): event 2 ('ExternalSubscribed')") });
    expect(again.traces.map(({ message }) => message)).toContainEqual(expect.stringContaining('the history cannot be read: event 2'));
    await again.close();
    const after = new DatabaseSync(file);
    expect(after.prepare("SELECT length(event_data) AS length FROM history WHERE instance_id = 'broken' AND event_id = 2").get()).toEqual({ length: 40 });
    after.close();
  });

  test('a page of rubbish is said to be damage, by name', async () => {
    const file = newPath();
    const env = await TestEnvironment.create({ orchestrations, store: SqliteStore.open(file) });
    for (let index = 0; index < 40; index += 1) await env.client.startOrchestration(`w${index}`, 'wait');
    await env.rest();
    await env.close();
    truncateSync(file, 8192);
    const reading = Promise.resolve().then(() => SqliteStore.open(file)).then((store) => new Client(store).listAllInstances());
    await expect(reading).rejects.toMatchObject({ code: 'corrupt', message: expect.stringContaining('the store file is damaged') });
  });

  test.each([
    ['no JSON', '{"format":'],
    ['of something else', '{"hello":1}'],
    ['cut off', '{"format":"reprise.export/1"}\n{"instance":'],
  ])('an export that is %s is refused whole', async (_name, text) => {
    const store = new MemoryStore();
    const lines = async function* () { yield* text.split('\n'); };
    await expect(importInstances(store, lines())).rejects.toBeInstanceOf(StoreError);
    expect(await new Client(store).listAllInstances()).toEqual([]);
  });
});

describe('payloads over the limit', () => {
  const huge = 'x'.repeat(STORED_PAYLOAD_BYTES_MAX + 1);
  const limit = `has ${huge.length} bytes, more than the ${STORED_PAYLOAD_BYTES_MAX} that a payload may have; store it elsewhere`;

  test('what a client sends is refused to its face, and not stored', async () => {
    const env = await TestEnvironment.create({ orchestrations });
    await expect(env.client.startOrchestration('big', 'wait', huge)).rejects.toMatchObject({ code: 'InvalidInput', message: expect.stringContaining(`the input of orchestration 'wait' ${limit}`) });
    await env.client.startOrchestration('w', 'queue');
    await expect(env.client.raiseEvent('w', 'go', huge)).rejects.toThrow(`the data of event 'go' ${limit}`);
    await expect(env.client.enqueueEvent('w', 'box', huge)).rejects.toThrow(`the data for queue 'box' ${limit}`);
    for (const message of ['one', 'two']) await env.client.enqueueEvent('w', 'box', message);
    expect(await env.runToEnd('w')).toMatchObject({ output: ['one', 'two'] });
    expect(await env.client.listAllInstances()).toEqual(['w']);
    await env.close();
  });

  test('a result is a failure of the call, which the program may handle', async () => {
    const env = await TestEnvironment.create({ orchestrations, activities: { Big: async () => huge } });
    await env.client.startOrchestration('r', 'call', ['Big', '']);
    expect(await env.runToEnd('r')).toMatchObject({ status: 'Completed', output: { error: expect.stringContaining(`the result of activity 'Big' ${limit}`) } });
    await env.close();
  });

  test.each<readonly [string, string, Orchestration]>([
    ['an activity’s input', `the input of activity 'A' ${limit}`, async (ctx) => ctx.scheduleActivity('A', huge)],
    ['a child’s input', `the input of orchestration 'main' ${limit}`, async (ctx) => ctx.scheduleSubOrchestration('main', huge)],
    ['the output', `the output of the orchestration ${limit}`, async () => huge],
    ['the next input', `the input of the next execution ${limit}`, async (ctx) => ctx.continueAsNew(huge)],
    ['a value', "KV value for key 'k' (65537 bytes) exceeds limit (65536 bytes)", async (ctx) => { ctx.setValue('k', 'x'.repeat(65_537)); await ctx.scheduleTimer(1); }],
    ['a status', 'Custom status size (262145 bytes) exceeds limit (262144 bytes)', async (ctx) => { ctx.setCustomStatus('x'.repeat(262_145)); await ctx.scheduleTimer(1); }],
  ])('%s fails the run with a sentence', async (_name, message, orchestration) => {
    const env = await environment(orchestration);
    await env.client.startOrchestration('m', 'main');
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Failed', error: expect.stringContaining(message) });
    expect(await env.replay(await env.record('m'))).toMatchObject({ outcome: expect.stringMatching(/replayed|soft/) });
    await env.close();
  });
});

describe('what cannot be stored', () => {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  test.each<readonly [string, Activity, unknown]>([
    ['a function', async () => () => 1, { error: "activity 'A' returned what cannot be stored: a payload must be representable as JSON, but got a function" }],
    ['a symbol', async () => Symbol('s'), { error: "activity 'A' returned what cannot be stored: a payload must be representable as JSON, but got a symbol" }],
    ['a bigint', async () => 1n, { error: expect.stringMatching(/^activity 'A' returned what cannot be stored: a payload must be representable as JSON, but got a bigint .*; pass plain data, such as text for a bigint/) }],
    ['a bigint inside', async () => ({ id: 1n }), { error: expect.stringContaining('but part of it is not (') }],
    ['a cycle', async () => cycle, { error: expect.stringMatching(/^activity 'A' returned what cannot be stored: .*but part of it is not \(Converting circular structure.*\); pass plain data/) }],
    ['nothing', async () => undefined, { value: null }],
    ['an error that is no Error', async () => { throw { code: 7 }; }, { error: expect.stringMatching(/./) }],
  ])('%s', async (_name, activity, expected) => {
    const env = await TestEnvironment.create({ orchestrations, activities: { A: activity } });
    await env.client.startOrchestration('c', 'call', ['A', '']);
    expect(await env.runToEnd('c')).toMatchObject({ status: 'Completed', output: expected });
    await env.close();
  });

  test('a raw activity returns text; an orchestration that returns a bigint fails; a client is told at once', async () => {
    const rawly = await TestEnvironment.create({ orchestrations, activities: ActivityRegistry.builder().register('A', (async () => ({})) as unknown as Activity<string, string>).build() });
    await rawly.client.startOrchestration('c', 'call', ['A', '']);
    expect(await rawly.runToEnd('c')).toMatchObject({ output: { error: expect.stringContaining("activity 'A' returned what cannot be stored: a raw registration takes and returns text, but got an object") } });
    await expect(rawly.client.startOrchestration('d', 'call', 1n)).rejects.toMatchObject({ code: 'InvalidInput', message: expect.stringContaining("the input of orchestration 'call' cannot be stored") });
    await rawly.close();
    const env = await environment(async () => 1n);
    await env.client.startOrchestration('m', 'main');
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Failed', error: expect.stringContaining('bigint') });
    await env.close();
  });
});

describe('what ends or blocks the whole process', () => {
  /** Lives of a process on one file, until one of them has nothing more to do; each is a minute after the last. */
  async function lives(name: string): Promise<{ readonly outs: readonly string[]; readonly ends: readonly unknown[] }> {
    const program = path.join(folder, `${name}.mjs`);
    buildSync({ entryPoints: [path.join(import.meta.dirname, 'bad-input', `${name}.ts`)], outfile: program, bundle: true, platform: 'node', format: 'esm', target: 'node22' });
    const file = newPath();
    const outs: string[] = [];
    for (let life = 0; life < 8 && outs.at(-1)?.includes('done') !== true; life += 1) outs.push(await live(program, file, life));
    return { outs, ends: JSON.parse(/done (.*)/.exec(outs.at(-1) ?? '')?.[1] ?? '[]') };
  }
  const live = (program: string, file: string, life: number): Promise<string> => new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, file, String(life)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      // A supervisor sees that it answers no more.
      if (out.includes('hanging')) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () => resolve(out));
  });

  test('an orchestration that never yields: its neighbours end, it becomes poison after maxAttempts deaths of its process', async () => {
    const { outs, ends } = await lives('hang');
    expect(outs.filter((out) => out.includes('hanging'))).toHaveLength(2);
    expect(ends).toMatchObject([{ output: 2 }, { status: 'Failed', error: expect.stringContaining('poison: orchestration b exceeded 3 attempts (max 2)') }, { output: 4 }, { output: 6 }, { output: 8 }, { output: 10 }]);
  });

  test('an activity that kills its process: its neighbours end, it becomes poison', async () => {
    const { outs, ends } = await lives('abort');
    expect(outs).toHaveLength(4);
    expect(ends).toMatchObject([{ output: 'done' }, { status: 'Failed', error: 'poison: activity Kills#2 exceeded 4 attempts (max 3)' }, { output: 'done' }, { output: 'done' }]);
  });
});

describe('two runtimes on one file', () => {
  test.each([['different names', 'left', 'right'], ['the same name', 'node', 'node']])('with %s: every run ends once, every activity runs once', async (_name, left, right) => {
    const file = newPath();
    const ran: number[] = [];
    const activities = ActivityRegistry.builder().registerTyped('A', async (_ctx, input: number) => { ran.push(input); return input; }).build();
    const stores = [SqliteStore.open(file), SqliteStore.open(file)];
    const runtimes = await Promise.all(stores.map((store, index) => Runtime.startWithStore(store, activities, orchestrations, { workerNodeId: index === 0 ? left : right })));
    const client = new Client(stores[0]!);
    const ids = Array.from({ length: 20 }, (_, index) => `i${index}`);
    for (const [index, id] of ids.entries()) await client.startOrchestration(id, 'call', ['A', index]);
    const ends = await Promise.all(ids.map((id) => client.waitForOrchestration(id)));
    expect(ends.map((end) => (end.status === 'Completed' ? end.output : end))).toEqual(ids.map((_, index) => ({ value: index })));
    expect(ran.toSorted((a, b) => a - b)).toEqual(ids.map((_, index) => index));
    for (const runtime of runtimes) await runtime.shutdown();
    for (const store of stores) await store.close();
  });
});

describe('a disk that takes nothing more', () => {
  test.each([
    { name: 'full', stop: 'full', begin: (database: DatabaseSync) => database.exec(`PRAGMA max_page_count = ${String(database.prepare('PRAGMA page_count').get()?.['page_count'])}`), end: (database: DatabaseSync) => database.exec('PRAGMA max_page_count = 1000000'), sentence: 'there is no room left for the store' },
    { name: 'read-only in mid-run', stop: 'read-only', begin: (database: DatabaseSync) => database.exec('PRAGMA query_only = 1'), end: (database: DatabaseSync) => database.exec('PRAGMA query_only = 0'), sentence: 'the store cannot be written' },
  ])('$name: what cannot be written is refused, what was acknowledged goes on afterwards', async ({ stop, begin, end, sentence }) => {
    const { opened: store, database } = databaseOf(() => SqliteStore.open(newPath()));
    let ran = 0;
    const env = await TestEnvironment.create({ orchestrations, store, activities: { Big: async () => { ran += 1; return 'y'.repeat(200_000); } } });
    await env.client.startOrchestration('w', 'wait');
    await env.rest();
    await env.client.startOrchestration('b', 'call', ['Big', '']);
    begin(database);
    await env.rest();
    await expect(env.client.raiseEvent('w', 'go', 'z'.repeat(200_000))).rejects.toMatchObject({ code: stop, message: expect.stringContaining(sentence) });
    await env.advance({ seconds: 40 });
    expect(await env.client.getOrchestrationStatus('w')).toMatchObject({ status: 'Running' });
    expect(env.traces).toContainEqual(expect.objectContaining({ level: 'error', message: expect.stringContaining(sentence) }));

    end(database);
    await env.client.raiseEvent('w', 'go', 'now');
    await env.advance({ minutes: 2 });
    expect(await env.runToEnd('w')).toMatchObject({ output: 'now' });
    expect(await env.runToEnd('b')).toMatchObject({ status: 'Completed', output: { value: 'y'.repeat(200_000) } });
    expect(ran).toBeGreaterThan(0);
    for (const id of ['w', 'b']) expect(await env.replay(await env.record(id))).toMatchObject({ outcome: 'replayed' });
    await env.close();
  });
});

describe('a file that goes away', () => {
  test.each([
    { name: 'deleted', hurt: (file: string) => renameSync(file, `${file}.away`), says: 'was deleted or moved away while it was open' },
    { name: 'replaced', hurt: (file: string) => { renameSync(file, `${file}.away`); writeFileSync(file, ''); }, says: 'was replaced by another file while it was open' },
  ])('$name in mid-run: nothing more is acknowledged, and it goes on where it is put back', async ({ hurt, says }) => {
    const file = newPath();
    const env = await TestEnvironment.create({ orchestrations, store: SqliteStore.open(file) });
    await env.client.startOrchestration('w', 'wait');
    await env.rest();
    hurt(file);
    await expect(env.client.raiseEvent('w', 'go', 'lost')).rejects.toMatchObject({ code: 'moved', message: expect.stringContaining(`'${file}' ${says}`) });
    renameSync(`${file}.away`, file);
    await env.client.raiseEvent('w', 'go', 'found');
    expect(await env.runToEnd('w')).toMatchObject({ output: 'found' });
    await env.close();
    const again = SqliteStore.open(file);
    expect(await new Client(again).getOrchestrationStatus('w')).toMatchObject({ status: 'Completed', output: 'found' });
    await again.close();
  });
});

describe('a clock that jumps', () => {
  /** Reads what the test says, backwards too. */
  function looseClock(startMs: number): Clock & { set(ms: number): void } {
    let nowMs = startMs;
    const waiting = new Map<number, { readonly atMs: number; readonly callback: () => void }>();
    let keys = 0;
    const fire = (): void => { for (const [key, { atMs, callback }] of [...waiting]) if (atMs <= nowMs && waiting.delete(key)) callback(); };
    return {
      now: () => nowMs,
      callAt: (atMs, callback) => { const key = keys++; waiting.set(key, { atMs, callback }); return () => void waiting.delete(key); },
      repeat: () => () => undefined,
      set: (ms) => { nowMs = ms; fire(); },
    };
  }
  const YEAR = 365 * 86_400_000;
  const START = 1_700_000_000_000;

  test.each([
    { name: 'ten years ahead', jump: 10 * YEAR, then: [10 * YEAR + 60_000, 10 * YEAR + 120_000] },
    { name: 'a day back', jump: -86_400_000, then: [-86_400_000 + 60_000, 1_000, 60_000, 7_200_000] },
  ])('$name: nothing is lost, everything ends once', async ({ jump, then }) => {
    const clock = looseClock(START);
    const store = new MemoryStore();
    let release: (() => void)[] = [];
    const activities = ActivityRegistry.builder().registerTyped('A', async () => { await new Promise<void>((resolve) => { release.push(resolve); }); return 'done'; }).build();
    const mixed = OrchestrationRegistry.builder()
      .registerTyped('main', async (ctx) => { const timer = ctx.scheduleTimer({ hours: 1 }); const done = await ctx.scheduleActivity('A', ''); await timer; return [done, await ctx.dequeueEvent('box')]; })
      .build();
    const runtime = startRuntime(store, activities, mixed, settingsOf({}, clock));
    const client = new Client(store);
    const settle = async (): Promise<void> => { for (let turns = 0; turns < 60; turns += 1) { await oneTurn(); for (const one of release.splice(0)) one(); } };
    await client.startOrchestration('m', 'main');
    for (let turns = 0; turns < 60; turns += 1) await oneTurn();
    expect(release).toHaveLength(1);
    clock.set(START + jump);
    await settle();
    await client.enqueueEvent('m', 'box', 'after the jump');
    for (const offset of then) {
      clock.set(START + offset);
      await settle();
    }
    expect(await client.getOrchestrationStatus('m')).toMatchObject({ status: 'Completed', output: ['done', 'after the jump'] });
    const events = await client.readExecutionHistory('m', 1);
    expect(events.filter(({ type }) => type === 'ActivityCompleted')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'TimerFired')).toHaveLength(1);
    release = [];
    await runtime.shutdown(0);
  });
});
