// duroxide's metrics under duroxide's names and labels: what a run of every kind of end is told, and nothing where nobody listens.
import { afterEach, describe, expect, test } from 'vitest';
import { ActivityRegistry, Client, MemoryStore, OrchestrationRegistry, Runtime, StoreError, type Orchestration, type Store } from '../../engine/index.ts';
import { TestEnvironment, type ActivityScript } from '../../engine/testing/index.ts';

interface Told {
  readonly name: string;
  readonly value: number;
  readonly labels: Readonly<Record<string, string>>;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function measured(orchestrations: Readonly<Record<string, Orchestration>>, activities: Readonly<Record<string, ActivityScript>>, run: (env: TestEnvironment) => Promise<unknown>): Promise<(name: string) => readonly Told[]> {
  const told: Told[] = [];
  const env = await TestEnvironment.create({
    orchestrations: OrchestrationRegistry.builder().registerAll(Object.entries(orchestrations)).build(),
    activities,
    runtime: { maxAttempts: 1, onMetric: (name, value, labels) => told.push({ name, value, labels }) },
  });
  closing.push(() => env.close());
  await run(env);
  await env.rest();
  return (name) => told.filter((one) => one.name === `duroxide_${name}`);
}
const start = (name: string, input?: unknown) => async (env: TestEnvironment): Promise<void> => {
  await env.client.startOrchestration('m', name, input);
  await env.runToEnd('m');
};
const one = (labels: Readonly<Record<string, string>>, value: unknown = 1): unknown => [expect.objectContaining({ value, labels })];
const named = { orchestration_name: 'main' };
const versioned = { ...named, version: '1.0.0' };

describe('orchestrations', () => {
  test('a success: start, completion, duration, size, turns, and how many are active', async () => {
    const of = await measured({ main: async (ctx) => { await ctx.scheduleTimer(5_000); await ctx.scheduleActivity('A'); } }, { A: { answers: [1] } }, start('main'));
    expect(of('orchestration_starts_total')).toEqual(one({ ...versioned, initiated_by: 'client' }));
    expect(of('orchestration_completions_total')).toEqual(one({ ...versioned, status: 'success', final_turn_count: '1-5' }));
    expect(of('orchestration_duration_seconds')).toEqual(one({ ...versioned, status: 'success' }, 5));
    expect(of('orchestration_history_size')).toEqual(one(named, 6));
    expect(of('orchestration_turns')).toEqual(one(named, 3));
    expect(of('active_orchestrations').map(({ value, labels }) => [value, labels])).toEqual([[0, { state: 'all' }], [1, { state: 'all' }], [0, { state: 'all' }]]);
    expect(of('orchestration_failures_total')).toEqual([]);
  });

  test('who began it: a client, a parent, its predecessor', async () => {
    const of = await measured({ main: async (ctx, round: number) => (round === 1 ? ctx.continueAsNew(2) : ctx.scheduleSubOrchestration('child')), child: async () => 1 }, {}, start('main', 1));
    expect(of('orchestration_starts_total').map(({ labels }) => [labels['orchestration_name'], labels['initiated_by']])).toEqual([['main', 'client'], ['main', 'continueAsNew'], ['child', 'suborchestration']]);
    expect(of('orchestration_continue_as_new_total')).toEqual(one({ ...named, execution_id: '1' }));
    expect(of('active_orchestrations').map(({ value }) => value)).toEqual([0, 1, 2, 1, 0]);
  });

  test.each<{ readonly what: string; readonly main: Orchestration; readonly type: string; readonly category: string; readonly counter: string | undefined }>([
    { what: 'an error of the program', main: async () => { throw new Error('no'); }, type: 'app_error', category: 'application', counter: undefined },
    { what: 'non-determinism', main: async () => Date.now(), type: 'config_error', category: 'configuration', counter: 'orchestration_configuration_errors_total' },
    { what: 'an activity that nobody has', main: async (ctx) => ctx.scheduleActivity('Nobody'), type: 'poison', category: 'poison', counter: 'orchestration_infrastructure_errors_total' },
  ])('$what', async ({ main, type, category, counter }) => {
    const of = await measured({ main }, {}, start('main'));
    expect(of('orchestration_failures_total')).toEqual(one({ ...versioned, error_type: type, error_category: category }));
    expect(of('orchestration_completions_total')).toMatchObject([{ labels: { status: 'failed' } }]);
    for (const name of ['orchestration_configuration_errors_total', 'orchestration_infrastructure_errors_total']) expect(of(name)).toEqual(name === counter ? one({ ...named, error_category: category }) : []);
  });

  test('one that nobody registered is poison; a cancelled one is no failure', async () => {
    const lost = await measured({ main: async () => 1 }, {}, start('lost'));
    expect(lost('orchestration_poison_total')).toEqual(one({}));
    const cancelled = await measured({ main: async (ctx) => ctx.waitForEvent('go') }, {}, async (env) => {
      await env.client.startOrchestration('m', 'main');
      await env.rest();
      await env.client.cancelInstance('m', 'enough');
    });
    expect(cancelled('orchestration_completions_total')).toMatchObject([{ labels: { status: 'cancelled' } }]);
    expect(cancelled('orchestration_failures_total')).toEqual([]);
  });

  test('turns are counted over what was not in memory as well', async () => {
    const of = await measured({ main: async (ctx) => { for (let turn = 0; turn < 11; turn += 1) await ctx.scheduleTimer(1); } }, {}, async (env) => {
      await env.client.startOrchestration('m', 'main');
      await env.advance(5);
      await env.redeploy(OrchestrationRegistry.builder().registerTyped('main', async (ctx) => { for (let turn = 0; turn < 11; turn += 1) await ctx.scheduleTimer(1); }).build());
      await env.runToEnd('m');
    });
    expect(of('orchestration_turns')).toEqual(one(named, 12));
    expect(of('orchestration_completions_total')).toMatchObject([{ labels: { final_turn_count: '11-50' } }]);
  });
});

describe('activities', () => {
  test('by outcome and tag, with how long they took', async () => {
    const of = await measured({ main: async (ctx) => { await ctx.scheduleActivity('Good'); await ctx.scheduleActivity('Bad'); } }, { Good: { answers: [1] }, Bad: { answers: [new Error('no')] } }, start('main'));
    expect(of('activity_executions_total').map(({ labels }) => labels)).toEqual([
      { activity_name: 'Good', outcome: 'success', retry_attempt: '0', tag: 'default' },
      { activity_name: 'Bad', outcome: 'app_error', retry_attempt: '0', tag: 'default' },
    ]);
    expect(of('activity_duration_seconds').map(({ labels }) => labels)).toEqual([{ activity_name: 'Good', outcome: 'success', tag: 'default' }, { activity_name: 'Bad', outcome: 'app_error', tag: 'default' }]);
  });

  test('one that nobody registered', async () => {
    const of = await measured({ main: async (ctx) => ctx.scheduleActivity('Nobody') }, {}, start('main'));
    expect(of('activity_poison_total')).toEqual(one({}));
    expect(of('activity_infrastructure_errors_total')).toEqual(one({ activity_name: 'Nobody' }));
    expect(of('activity_executions_total')).toEqual(one({ activity_name: 'Nobody', outcome: 'poison', retry_attempt: '1', tag: 'default' }));
  });
});

test('the store: how long it took, and what it refused', async () => {
  const inner = new MemoryStore();
  let isBusy = false;
  const store: Store = {
    kind: 'memory', read: (look) => inner.read(look), subscribe: (listener) => inner.subscribe(listener), foreignRevision: () => 0, close: () => inner.close(),
    transact: (change) => (isBusy ? Promise.reject(new StoreError('busy', 'somebody else writes')) : inner.transact(change)),
  };
  const told: Told[] = [];
  const orchestrations = OrchestrationRegistry.builder().registerTyped('main', async () => 1).build();
  const runtime = await Runtime.startWithStore(store, ActivityRegistry.builder().build(), orchestrations, { onMetric: (name, value, labels) => told.push({ name, value, labels }) });
  closing.push(() => runtime.shutdown(0));
  const client = new Client(inner);
  await client.startOrchestration('m', 'main');
  await client.waitForOrchestration('m');
  const took = (): readonly Told[] => told.filter(({ name }) => name === 'duroxide_provider_operation_duration_seconds');
  await expect.poll(() => took().map(({ labels }) => `${labels['operation']} ${labels['status']}`)).toEqual(expect.arrayContaining(['fetch success', 'ack success']));
  expect(took().every(({ value }) => value >= 0)).toBe(true);
  expect(told.filter(({ name }) => /queue_depth$/.test(name)).map(({ name, labels }) => [name, labels])).toEqual([['duroxide_orchestrator_queue_depth', {}], ['duroxide_worker_queue_depth', {}]]);
  isBusy = true;
  await client.startOrchestration('n', 'main');
  await expect.poll(() => told.find(({ name }) => name === 'duroxide_provider_errors_total')?.labels).toEqual({ operation: 'fetch', error_type: 'busy' });
  isBusy = false;
  expect(await client.waitForOrchestration('n')).toMatchObject({ status: 'Completed' });
});
