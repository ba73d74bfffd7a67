// The conformance scenarios of the reference that need a runtime, on both stores. Numbers in names are those of the reference.
import { afterEach, describe, expect, test } from 'vitest';
import { MemoryStore, OrchestrationRegistry, RegistryError, SqliteStore, VersionPolicy, type Orchestration, type Store } from '../../engine/index.ts';
import { TestEnvironment } from '../../engine/testing/index.ts';

let environments: TestEnvironment[] = [];
afterEach(async () => {
  for (const environment of environments) await environment.close();
  environments = [];
});

const stores: readonly { readonly kind: string; readonly open: () => Store }[] = [
  { kind: 'memory', open: () => new MemoryStore() },
  { kind: 'sqlite', open: () => SqliteStore.open(':memory:') },
];

const versions = (name: string, byVersion: Readonly<Record<string, Orchestration>>): OrchestrationRegistry =>
  Object.entries(byVersion).reduce((builder, [version, orchestration]) => builder.registerVersionedTyped(name, version, orchestration), OrchestrationRegistry.builder()).build();

describe.each(stores)('on $kind', ({ open }) => {
  const start = async (orchestrations: OrchestrationRegistry, maxAttempts = 10): Promise<TestEnvironment> => {
    const environment = await TestEnvironment.create({ orchestrations, store: open(), runtime: { maxAttempts }, activities: { Echo: (_ctx, input: unknown) => input } });
    environments.push(environment);
    return environment;
  };
  const outputOf = async (env: TestEnvironment, id: string): Promise<unknown> => {
    const status = await env.runToEnd(id);
    return status.status === 'Completed' ? status.output : status;
  };

  test('26: poison of an activity is not the program’s to catch', async () => {
    const env = await start(versions('x', { '1.0.0': async (ctx) => ctx.scheduleActivity('Nobody', '').then(undefined, () => 'caught') }), 2);
    await env.client.startOrchestration('m', 'x');
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Failed', error: 'poison: activity Nobody#2 exceeded 3 attempts (max 2)' });
    expect((await env.client.readExecutionHistory('m', 1)).map(({ type }) => type)).toEqual(['OrchestrationStarted', 'ActivityScheduled', 'ActivityFailed', 'OrchestrationFailed']);
  });

  test('29: two equal activities, across a restart', async () => {
    const orchestrations = versions('x', { '1.0.0': async (ctx) => { const both = [ctx.scheduleActivity('Echo', 1), ctx.scheduleActivity('Echo', 1)]; await ctx.scheduleTimer(1_000); return ctx.all(both); } });
    const env = await start(orchestrations);
    await env.client.startOrchestration('m', 'x');
    await env.rest();
    await env.redeploy(orchestrations);
    expect(await outputOf(env, 'm')).toEqual([1, 1]);
  });

  test('30: automatic ids of two children, of a later execution, and an explicit one', async () => {
    const parent: Orchestration = async (ctx, round: number) => {
      await ctx.all([ctx.scheduleSubOrchestration('child', 1), ctx.scheduleSubOrchestration('child', 2)]);
      await ctx.scheduleSubOrchestration('child', 3, { id: `mine-${round}` });
      return round === 1 ? ctx.continueAsNew(2) : 'done';
    };
    const env = await start(OrchestrationRegistry.builder().registerTyped('parent', parent).registerTyped('child', async (_ctx, input) => input).build());
    await env.client.startOrchestration('p', 'parent', 1);
    await env.runToEnd('p');
    expect((await env.client.listAllInstances()).toSorted()).toEqual(['mine-1', 'mine-2', 'p', 'p::sub::2', 'p::sub::2_2', 'p::sub::2_3', 'p::sub::3']);
  });

  test('32: continue-as-new 0, 1, 2: three executions, each from event 1, the last one’s output', async () => {
    const env = await start(versions('count', { '1.0.0': async (ctx, count: number) => (count < 2 ? ctx.continueAsNew(count + 1) : `final ${count}`) }));
    await env.client.startOrchestration('m', 'count', 0);
    expect(await outputOf(env, 'm')).toBe('final 2');
    expect(await env.client.listExecutions('m')).toEqual([1, 2, 3]);
    const ends = await Promise.all([1, 2, 3].map(async (execution) => (await env.client.readExecutionHistory('m', execution)).map(({ event_id: id, type }) => `${type}(${id})`)));
    expect(ends).toEqual([
      ['OrchestrationStarted(1)', 'OrchestrationContinuedAsNew(2)'],
      ['OrchestrationStarted(1)', 'OrchestrationContinuedAsNew(2)'],
      ['OrchestrationStarted(1)', 'OrchestrationCompleted(2)'],
    ]);
  });

  test('33: unread messages and the status are in the successor’s history, first in, first out', async () => {
    const env = await start(versions('box', { '1.0.0': async (ctx, round: number) => {
      if (round === 0) { ctx.setCustomStatus('waiting'); await ctx.waitForEvent('go'); return ctx.continueAsNew(1); }
      return [await ctx.dequeueEvent('q'), await ctx.dequeueEvent('q'), ctx.getCustomStatus()];
    } }));
    await env.client.startOrchestration('m', 'box', 0);
    await env.rest();
    for (const data of ['a', 'b']) await env.client.enqueueEvent('m', 'q', data);
    await env.client.raiseEvent('m', 'go');
    expect(await outputOf(env, 'm')).toEqual(['a', 'b', 'waiting']);
    expect((await env.client.readExecutionHistory('m', 2)).slice(0, 3)).toMatchObject([
      { event_id: 1, type: 'OrchestrationStarted', initial_custom_status: 'waiting' },
      { event_id: 2, type: 'ExternalEventPersistent', name: 'q', data: 'a' },
      { event_id: 3, type: 'ExternalEventPersistent', name: 'q', data: 'b' },
    ]);
  });

  test('34: latest, pinned by policy, and back', async () => {
    const registry = versions('x', { '1.0.0': async (_ctx, input) => `v1:${input}`, '1.1.0': async (_ctx, input) => `v1.1:${input}` });
    const env = await start(registry);
    const run = async (id: string): Promise<unknown> => { await env.client.startOrchestration(id, 'x', 'X'); return outputOf(env, id); };
    expect(await run('latest')).toBe('v1.1:X');
    registry.setVersionPolicy('x', VersionPolicy.exact('1.0.0'));
    expect(await run('pinned')).toBe('v1:X');
    registry.setVersionPolicy('x', VersionPolicy.latest());
    expect(await run('back')).toBe('v1.1:X');
    expect((await env.client.getInstanceInfo('back')).orchestrationVersion).toBe('1.1.0');
  });

  test('35: an upgrade happens at continue-as-new, not at the restart', async () => {
    const cycle = (version: string): Orchestration => async (ctx, done: readonly string[]) => {
      await ctx.scheduleTimer({ minutes: 1 });
      const next = [...done, `${version} ${ctx.orchestrationVersion}`];
      return next.length < 2 ? ctx.continueAsNew(next) : next;
    };
    const env = await start(versions('monitor', { '1.0.0': cycle('oldest'), '1.0.1': cycle('old') }));
    const versionNow = async (): Promise<string> => (await env.client.getInstanceInfo('m')).orchestrationVersion;
    await env.client.startOrchestration('m', 'monitor', []);
    await env.advance({ seconds: 10 });
    await env.redeploy(versions('monitor', { '1.0.0': cycle('oldest'), '1.0.1': cycle('old'), '1.0.2': cycle('new') }));
    await env.advance({ seconds: 10 });
    expect(await versionNow()).toBe('1.0.1');
    await env.advance({ seconds: 50 });
    expect(await versionNow()).toBe('1.0.2');
    expect(await outputOf(env, 'm')).toEqual(['old 1.0.1', 'new 1.0.2']);
    expect((await env.client.readExecutionHistory('m', 2))[0]).toMatchObject({ version: '1.0.2' });
  });

  test('36: continue-as-new to a version goes there against the policy; to one that nobody has it is poison', async () => {
    const registry = versions('x', { '1.0.0': async (ctx, input) => ctx.continueAsNewVersioned(input === 'lost' ? '9.9.9' : '2.0.0', 'from_v1_to_v2'), '2.0.0': async (_ctx, input) => `v2_done:${input}` });
    registry.setVersionPolicy('x', VersionPolicy.exact('1.0.0'));
    const env = await start(registry, 2);
    await env.client.startOrchestration('m', 'x', '');
    expect(await outputOf(env, 'm')).toBe('v2_done:from_v1_to_v2');
    expect((await env.client.getInstanceInfo('m')).orchestrationVersion).toBe('2.0.0');
    await env.client.startOrchestration('lost', 'x', 'lost');
    expect(await env.runToEnd('lost')).toMatchObject({ status: 'Failed', error: 'poison: orchestration lost exceeded 3 attempts (max 2)' });
  });

  test('37: versions of children; a turn of completions alone uses the version of the history', async () => {
    const child = (name: string): Orchestration => async (_ctx, input) => `${name}:${input}`;
    const both = (extra: Readonly<Record<string, Orchestration>>): OrchestrationRegistry => OrchestrationRegistry.builderFrom(versions('child', { '1.0.0': child('c1'), '1.1.0': child('c1.1') }))
      .merge(versions('parent', { '1.0.0': async (ctx, input) => { const first = await ctx.scheduleSubOrchestration('child', input); await ctx.waitForEvent('go'); return `${ctx.orchestrationVersion} ${first}`; }, ...extra }))
      .merge(versions('explicit', { '1.0.0': async (ctx, input) => ctx.scheduleSubOrchestration('child', input, { version: '1.0.0' }) }))
      .build();
    const registry = both({});
    const env = await start(registry);
    await env.client.startOrchestration('z', 'parent', 'Z');
    await env.client.startOrchestration('e', 'explicit', 'E');
    expect(await outputOf(env, 'e')).toBe('c1:E');
    await env.rest();
    registry.setVersionPolicy('child', VersionPolicy.exact('1.0.0'));
    await env.client.startOrchestration('q', 'parent', 'Q');
    await env.rest();
    await env.redeploy(both({ '1.1.0': async () => 'the wrong code' }));
    for (const id of ['z', 'q']) await env.client.raiseEvent(id, 'go');
    expect([await outputOf(env, 'z'), await outputOf(env, 'q')]).toEqual(['1.0.0 c1.1:Z', '1.0.0 c1:Q']);
  });

  test('39: state survives continue-as-new, and each execution replays with what the earlier ones left', async () => {
    const env = await start(versions('count', { '1.0.0': async (ctx, left: number) => {
      ctx.setValue('n', (ctx.getValue<number>('n') ?? 0) + 1);
      await ctx.scheduleTimer(1_000);
      return left > 1 ? ctx.continueAsNew(left - 1) : ctx.getValue('n');
    } }));
    await env.client.startOrchestration('m', 'count', 3);
    expect(await outputOf(env, 'm')).toBe(3);
    for (const execution of [1, 2, 3]) expect(await env.replay(await env.record('m', execution))).toMatchObject({ outcome: 'replayed' });
  });

  test('25: a cancelled run says why, and its child goes with it', async () => {
    const env = await start(OrchestrationRegistry.builder().registerTyped('parent', async (ctx) => ctx.scheduleSubOrchestration('child')).registerTyped('child', async (ctx) => ctx.waitForEvent('never')).build());
    await env.client.startOrchestration('p', 'parent');
    await env.rest();
    for (const reason of ['enough', 'again']) await env.client.cancelInstance('p', reason);
    expect(await env.runToEnd('p')).toMatchObject({ status: 'Failed', error: 'canceled: enough' });
    expect(await env.runToEnd('p::sub::2')).toMatchObject({ status: 'Failed', error: 'canceled: parent canceled' });
    expect((await env.client.readExecutionHistory('p', 1)).filter(({ type }) => type === 'OrchestrationCancelRequested')).toHaveLength(1);
  });
});

describe('the registry', () => {
  const nothing: Orchestration = async () => undefined;
  const problemsOf = (make: () => unknown): readonly string[] => {
    try {
      make();
    } catch (error) {
      if (error instanceof RegistryError) return error.problems;
      throw error;
    }
    return [];
  };

  test('38: without a version it is 1.0.0', () => {
    expect(OrchestrationRegistry.builder().registerTyped('x', nothing).build().listVersions('x')).toEqual(['1.0.0']);
  });
  test('38: the same twice, and descending', () => {
    expect(problemsOf(() => OrchestrationRegistry.builder().registerTyped('x', nothing).registerTyped('x', nothing).build())).toEqual(['duplicate orchestration registration: x@1.0.0']);
    expect(problemsOf(() => versions('x', { '2.0.0': nothing, '1.1.0': nothing }))).toEqual(['non-monotonic orchestration version for x: 1.1.0 is not later than existing latest 2.0.0']);
  });
  test('38: an exact version that is missing is none', () => {
    const registry = versions('x', { '1.0.0': nothing });
    expect(registry.resolve('x', '3.0.0')).toBeUndefined();
    expect(problemsOf(() => registry.setVersionPolicy('x', VersionPolicy.exact('3.0.0')))).toEqual(['policy of x names 3.0.0, which is not registered']);
  });
  test('38: an event that this build does not know ends as poison', async () => {
    const store = new MemoryStore();
    const env = await TestEnvironment.create({ orchestrations: versions('x', { '1.0.0': async (ctx) => ctx.waitForEvent('go') }), store, runtime: { maxAttempts: 2 } });
    environments.push(env);
    await env.client.startOrchestration('m', 'x');
    await env.rest();
    await env.redeploy(versions('x', { '1.0.0': async (ctx) => ctx.waitForEvent('go') }));
    await store.transact((rows) => rows.instances.append('m', 1, [{ eventId: 3, type: 'Tomorrow', data: '{"event_id":3,"type":"Tomorrow"}' }], env.now()));
    await env.client.raiseEvent('m', 'go');
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Failed', error: expect.stringContaining("history deserialization failed after 3 attempts (max 2): event 3 ('Tomorrow')") });
  });
});
