// The runtime in virtual time, on both stores: children, events, cancellation, continue-as-new, poison, versions, limits.
import { afterEach, describe, expect, test } from 'vitest';
import {
  ActivityRegistry, ApplicationError, MemoryStore, OrchestrationRegistry, SqliteStore, VersionPolicy, type HistoryEvent, type Orchestration, type Store,
} from '../../engine/index.ts';
import { TestEnvironment, type ActivityScript, type TestEnvironmentOptions } from '../../engine/testing/index.ts';

const stores: readonly { readonly kind: string; readonly open: () => Store }[] = [
  { kind: 'memory', open: () => new MemoryStore() },
  { kind: 'sqlite', open: () => SqliteStore.open(':memory:') },
];

let environments: TestEnvironment[] = [];
afterEach(async () => {
  for (const environment of environments) await environment.close();
  environments = [];
});

const registry = (orchestrations: Readonly<Record<string, Orchestration>>): OrchestrationRegistry => OrchestrationRegistry.builder().registerAll(Object.entries(orchestrations)).build();
async function run(options: TestEnvironmentOptions): Promise<TestEnvironment> {
  const environment = await TestEnvironment.create(options);
  environments.push(environment);
  return environment;
}
const kinds = (events: readonly HistoryEvent[]): readonly string[] => events.map((event) => event.type);
const echo: ActivityScript = (_ctx, input: unknown) => input;

describe.each(stores)('on $kind', ({ open }) => {
  const start = async (orchestrations: OrchestrationRegistry, over: Partial<TestEnvironmentOptions> = {}): Promise<TestEnvironment> => run({ orchestrations, activities: { Echo: echo }, store: open(), ...over });

  test('activities in a row and in parallel, a timer of a month, a child', async () => {
    const env = await start(registry({
      main: async (ctx, input: number) => {
        const first = await ctx.scheduleActivity<number>('Echo', input);
        await ctx.scheduleTimer({ days: 30 });
        const rest = await ctx.all([ctx.scheduleActivity<number>('Echo', first + 1), ctx.scheduleActivity<number>('Echo', first + 2)]);
        return [first, ...rest, await ctx.scheduleSubOrchestration('child', input)];
      },
      child: async (_ctx, input: number) => `child of ${input}`,
    }));
    const startedAt = env.now();
    await env.client.startOrchestration('m', 'main', 1);
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Completed', output: [1, 2, 3, 'child of 1'] });
    expect(env.now() - startedAt).toBe(30 * 86_400_000);
    expect(await env.client.getInstanceTree('m')).toEqual({ rootId: 'm', allIds: ['m', 'm::sub::10'] });
    expect(await env.client.getQueueDepths()).toEqual({ orchestratorQueue: 0, workerQueue: 0, timerQueue: 0 });
    expect(await env.replay(await env.record('m'))).toMatchObject({ outcome: 'replayed' });
  });

  test.each<{ readonly name: string; readonly main: Orchestration; readonly expected: object }>([
    { name: 'a thrown error', main: async () => { throw new Error('no luck'); }, expected: { status: 'Failed', error: 'no luck', details: { Application: { kind: 'OrchestrationFailed', message: 'no luck', retryable: false } } } },
    { name: 'an activity that fails', main: async (ctx) => ctx.scheduleActivity('Fail', 'x'), expected: { status: 'Failed', error: 'failed x' } },
    { name: 'one that is caught', main: async (ctx) => ctx.scheduleActivity('Fail', 'x').then(undefined, (error: Error) => `caught ${error.message}`), expected: { status: 'Completed', output: 'caught failed x' } },
    { name: 'a typed failure', main: async (ctx) => ctx.scheduleActivity('Refuse', 'x'), expected: { status: 'Failed', error: 'refused' } },
    { name: 'a result without text', main: async (ctx) => ctx.scheduleActivity('Unserialisable', 'x'), expected: { status: 'Failed', error: expect.stringContaining('function') } },
    { name: 'a child that fails', main: async (ctx) => ctx.scheduleSubOrchestration('failing'), expected: { status: 'Failed', error: 'child failed' } },
    { name: 'a generator', main: function* (ctx): Generator<unknown, string, string> { return `${yield ctx.scheduleActivity('Echo', 'a')}${yield ctx.scheduleActivity('Echo', 'b')}`; }, expected: { status: 'Completed', output: 'ab' } },
    { name: 'nothing', main: async () => undefined, expected: { status: 'Completed', output: null } },
  ])('ends: $name', async ({ main, expected }) => {
    const env = await start(registry({ main, failing: async () => { throw new Error('child failed'); } }), {
      activities: {
        Echo: echo,
        Fail: (_ctx, input: string) => { throw new Error(`failed ${input}`); },
        Refuse: () => { throw new ApplicationError('refused', { type: 'Refused' }); },
        Unserialisable: () => () => 1,
      },
    });
    await env.client.startOrchestration('m', 'main');
    expect(await env.runToEnd('m')).toMatchObject(expected);
  });

  test('events: positional, queued, and too early', async () => {
    const env = await start(registry({
      main: async (ctx) => {
        const go = await ctx.waitForEvent('go');
        const first = await ctx.dequeueEvent('box');
        const second = await ctx.dequeueEvent('box');
        return [go, first, second];
      },
    }));
    await env.client.raiseEvent('m', 'go', 'before there was anybody');
    await env.client.enqueueEvent('m', 'box', 'dropped');
    await env.client.startOrchestration('m', 'main');
    await env.client.enqueueEvent('m', 'box', 1);
    await env.client.enqueueEvent('m', 'box', { two: 2 });
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Running' });
    await env.client.raiseEvent('m', 'go', 'now');
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Completed', output: ['now', 1, { two: 2 }] });
  });

  test('cancelling ends children and queued work, and the reason goes up and down', async () => {
    const env = await start(registry({
      main: async (ctx) => ctx.all([ctx.scheduleSubOrchestration('child', undefined, { id: 'kid' }), ctx.scheduleActivity('Nobody')]),
      child: async (ctx) => ctx.waitForEvent('never'),
    }));
    await env.client.startOrchestration('m', 'main');
    await env.rest();
    await env.client.cancelInstance('m', 'enough');
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Failed', error: 'canceled: enough', details: { Application: { kind: { Cancelled: { reason: 'enough' } }, message: '' } } });
    expect(await env.runToEnd('kid')).toMatchObject({ status: 'Failed', error: 'canceled: parent canceled' });
    expect(await env.client.getQueueDepths()).toMatchObject({ workerQueue: 0 });
    await env.client.cancelInstance('m', 'again');
    await env.client.cancelInstance('nobody', 'at all');
    await env.rest();
    expect(kinds(await env.client.readExecutionHistory('m', 1)).filter((kind) => kind === 'OrchestrationFailed')).toHaveLength(1);
  });

  test('the loser of a race is called off: its signal aborts at once', async () => {
    let aborted = '';
    const env = await start(registry({
      main: async (ctx) => {
        const { index } = await ctx.race(ctx.scheduleActivity('Slow'), ctx.waitForEvent('go'));
        return index;
      },
    }), {
      activities: {
        Slow: (ctx) => new Promise((resolve) => {
          ctx.signal.addEventListener('abort', () => {
            aborted = String(ctx.signal.reason);
            resolve('too late');
          });
        }),
      },
    });
    await env.client.startOrchestration('m', 'main');
    await env.client.raiseEvent('m', 'go');
    expect(await env.client.waitForOrchestration('m')).toMatchObject({ output: 1 });
    await env.rest();
    expect(aborted).toContain('no longer wanted');
    expect(kinds(await env.client.readExecutionHistory('m', 1))).not.toContain('ActivityCompleted');
  });

  test('continue-as-new: fresh histories, unread messages and status carried, key-value state kept', async () => {
    const env = await start(registry({
      main: async (ctx, count: number) => {
        ctx.setValue('sum', (ctx.getValue<number>('sum') ?? 0) + count);
        if (count === 0) ctx.setCustomStatus('begun');
        if (count < 2) return ctx.continueAsNew(count + 1);
        return [ctx.executionId, await ctx.dequeueEvent('box'), await ctx.dequeueEvent('box'), ctx.getCustomStatus(), ctx.getValue('sum')];
      },
    }));
    await env.client.startOrchestration('m', 'main', 0);
    await env.client.enqueueEvent('m', 'box', 'a');
    await env.client.enqueueEvent('m', 'box', 'b');
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Completed', output: [3, 'a', 'b', 'begun', 3], customStatus: 'begun', customStatusVersion: 1 });
    expect(await env.client.listExecutions('m')).toEqual([1, 2, 3]);
    expect(kinds(await env.client.readExecutionHistory('m', 3)).slice(0, 3)).toEqual(['OrchestrationStarted', 'ExternalEventPersistent', 'ExternalEventPersistent']);
    expect(await env.client.getValue('m', 'sum')).toBe(3);
    for (const execution of [1, 2, 3]) expect(await env.replay(await env.record('m', execution))).toMatchObject({ outcome: 'replayed' });
    expect(await env.client.pruneExecutions('m', { keepLast: 2 })).toEqual({ instancesProcessed: 1, executionsDeleted: 1, eventsDeleted: expect.any(Number) });
    expect(await env.client.listExecutions('m')).toEqual([2, 3]);
  });

  test('versions: policy, explicit, pinned by history, rolled back', async () => {
    const named = (name: string): Orchestration => async (ctx) => {
      await ctx.waitForEvent('go');
      return `${name} ${ctx.orchestrationVersion}`;
    };
    const old = OrchestrationRegistry.builder().registerTyped('x', named('old')).build();
    const both = OrchestrationRegistry.builderFrom(old).registerVersionedTyped('x', '1.1.0', named('new')).build();
    const env = await start(old);
    await env.client.startOrchestration('running', 'x');
    await env.redeploy(both);
    await env.client.startOrchestration('latest', 'x');
    await env.client.startOrchestrationVersioned('explicit', 'x', '1.0.0');
    await env.rest();
    both.setVersionPolicy('x', VersionPolicy.exact('1.0.0'));
    await env.client.startOrchestration('rolled-back', 'x');
    await env.client.startOrchestrationVersioned('forward', 'x', '1.1.0');
    await env.rest();
    const outputs: Record<string, unknown> = {};
    for (const id of ['running', 'latest', 'explicit', 'rolled-back', 'forward']) {
      await env.client.raiseEvent(id, 'go');
      const status = await env.runToEnd(id);
      outputs[id] = status.status === 'Completed' ? status.output : status;
    }
    expect(outputs).toEqual({ running: 'old 1.0.0', latest: 'new 1.1.0', explicit: 'old 1.0.0', 'rolled-back': 'old 1.0.0', forward: 'new 1.1.0' });
  });

  test('an unregistered version waits in sight, and goes on when it is deployed', async () => {
    const env = await start(registry({ other: async () => 1 }));
    await env.client.startOrchestration('m', 'main', 'x');
    await env.rest();
    expect(await env.client.getOrchestrationStatus('m')).toEqual({ status: 'Stalled', reason: "orchestration 'main' is not registered", customStatusVersion: 0 });
    await env.redeploy(registry({ main: async (_ctx, input) => `late ${input}` }));
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Completed', output: 'late x' });
  });

  test.each([
    { what: 'a name', name: 'nowhere', version: 'unknown' },
    { what: 'a version', name: 'main', version: '7.0.0' },
  ])('$what that never comes is poison, after a growing back-off', async ({ name, version }) => {
    const env = await start(registry({ main: async () => 1 }), { runtime: { maxAttempts: 3 } });
    const startedAt = env.now();
    if (version === 'unknown') await env.client.startOrchestration('m', name, 'x');
    else await env.client.startOrchestrationVersioned('m', name, version, 'x');
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Failed', error: 'poison: orchestration m exceeded 4 attempts (max 3)' });
    expect(env.now() - startedAt).toBe(1_000 + 2_000 + 4_000);
    const item = JSON.stringify([{ StartOrchestration: { instance: 'm', orchestration: name, input: 'x', version: version === 'unknown' ? null : version, parent_instance: null, parent_id: null, execution_id: 1 } }]);
    expect(await env.client.readExecutionHistory('m', 1)).toMatchObject([
      { event_id: 1, type: 'OrchestrationStarted', name, version, input: 'x' },
      { event_id: 2, type: 'OrchestrationFailed', details: { Poison: { attempt_count: 4, max_attempts: 3, message_type: { Orchestration: { instance: 'm', execution_id: 1 } }, message: item } } },
    ]);
  });

  test('poison of an activity and of a child reaches whoever waits for it', async () => {
    const env = await start(registry({ main: async (ctx) => ctx.scheduleActivity('Nobody', 'x'), parent: async (ctx) => ctx.scheduleSubOrchestration('nowhere') }), { runtime: { maxAttempts: 2 } });
    await env.client.startOrchestration('a', 'main');
    await env.rest();
    expect(await env.client.getOrchestrationStatus('a')).toMatchObject({ status: 'Stalled', reason: "activity 'Nobody' is not registered" });
    expect(await env.runToEnd('a')).toMatchObject({ status: 'Failed', error: 'poison: activity Nobody#2 exceeded 3 attempts (max 2)' });
    await env.client.startOrchestration('p', 'parent');
    expect(await env.runToEnd('p')).toMatchObject({ status: 'Failed', error: 'poison: orchestration p::sub::2 exceeded 3 attempts (max 2)' });
  });

  test('continue-as-new to a version that nobody has: the next execution is recorded and fails', async () => {
    const env = await start(registry({ main: async (ctx) => ctx.continueAsNewVersioned('9.9.9', 'x') }), { runtime: { maxAttempts: 2 } });
    await env.client.startOrchestration('m', 'main', 'x');
    await env.rest();
    expect(await env.client.getOrchestrationStatus('m')).toMatchObject({ status: 'Stalled', reason: "version 9.9.9 of orchestration 'main' is not registered (registered: 1.0.0)" });
    await env.client.raiseEvent('m', 'meanwhile');
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Failed' });
    expect(await env.client.getInstanceInfo('m')).toMatchObject({ currentExecutionId: 2, orchestrationVersion: '1.0.0' });
    expect(await env.client.getExecutionInfo('m', 1)).toMatchObject({ status: 'ContinuedAsNew', output: 'x' });
  });

  test('starting twice does nothing; a child id that is taken fails the call at once', async () => {
    const env = await start(registry({
      main: async (ctx, input) => `${input} ${await ctx.waitForEvent('go')}`,
      parent: async (ctx) => ctx.scheduleSubOrchestration('main', 'mine', { id: 'm' }).then(undefined, (error: Error) => error.message),
    }));
    await env.client.startOrchestration('m', 'main', 'first');
    await env.client.startOrchestration('m', 'parent', 'second');
    await env.client.startOrchestration('p', 'parent');
    expect(await env.runToEnd('p')).toMatchObject({ output: "sub-orchestration instance id 'm' already exists" });
    await env.client.raiseEvent('m', 'go', '!');
    expect(await env.runToEnd('m')).toMatchObject({ output: 'first !' });
    await env.client.startOrchestration('q', 'parent');
    expect(await env.runToEnd('q')).toMatchObject({ output: "sub-orchestration instance id 'm' already exists and is terminal" });
  });

  test('a history over the limit fails with advice', async () => {
    const env = await start(registry({ main: async (ctx) => { for (;;) await ctx.scheduleActivity('Echo', 1); } }), { runtime: { limits: { warnEvents: 6, maxEvents: 20 } } });
    await env.client.startOrchestration('m', 'main');
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Failed', error: expect.stringMatching(/more than 20 events: call ctx\.continueAsNew/) });
    expect(env.traces.filter((trace) => trace.level === 'warn').map((trace) => trace.message)).toEqual([expect.stringMatching(/^the history has 6 events; at 20 the orchestration fails/)]);
    expect(await env.client.getQueueDepths()).toMatchObject({ workerQueue: 0 });
  });

  test('system activities answer from clock, chance and other instances', async () => {
    const env = await start(registry({
      main: async (ctx) => [await ctx.utcNow(), await ctx.newGuid(), await ctx.getValueFromInstance('other', 'key'), await ctx.getValueFromInstance('other', 'none')],
      other: async (ctx) => { ctx.setValue('key', { deep: [1] }); },
    }));
    await env.client.startOrchestration('other', 'other');
    await env.runToEnd('other');
    await env.client.startOrchestration('m', 'main');
    const status = await env.runToEnd('m');
    expect(status).toMatchObject({ output: [env.now(), expect.stringMatching(/^[0-9a-f-]{36}$/), { deep: [1] }, null] });
  });

  test('queries answer from the state between turns, warm, cold and after the end', async () => {
    const env = await start(registry({
      main: async (ctx) => {
        const seen: string[] = [];
        ctx.onQuery('seen', (prefix: string) => seen.filter((text) => text.startsWith(prefix)));
        for (let rest = 2; rest > 0; rest -= 1) seen.push(await ctx.waitForEvent('say'));
        return seen.length;
      },
    }));
    await env.client.startOrchestration('m', 'main');
    await env.client.raiseEvent('m', 'say', 'aa');
    await env.rest();
    expect(await env.client.query('m', 'seen', 'a')).toEqual(['aa']);
    await env.redeploy(registry({ main: async (ctx) => { ctx.onQuery('seen', () => 'new code'); await ctx.waitForEvent('say'); await ctx.waitForEvent('say'); } }));
    expect(await env.client.query('m', 'seen', 'a')).toBe('new code');
    await env.client.raiseEvent('m', 'say', 'ab');
    await env.runToEnd('m');
    expect(await env.client.query('m', 'seen', '')).toBe('new code');
    await expect(env.client.query('m', 'unheard')).rejects.toMatchObject({ code: 'NoQueryHandler' });
    await expect(env.client.query('nobody', 'seen')).rejects.toMatchObject({ code: 'InstanceNotFound' });
  });

  test('gates: recorded live, the original for runs that passed before, chosen by the host, forced by a test', async () => {
    const before: Orchestration = async (ctx) => { await ctx.waitForEvent('go'); return 'before'; };
    const gated: Orchestration = async (ctx) => { const version = ctx.getVersion('pay', 1, 3); await ctx.waitForEvent('go'); return version; };
    const env = await start(registry({ main: before }));
    await env.client.startOrchestration('old', 'main');
    await env.redeploy(registry({ main: gated }));
    await env.client.startOrchestration('new', 'main');
    await env.rest();
    env.forceGates({ pay: 2 });
    await env.client.startOrchestration('forced', 'main');
    const outputs: unknown[] = [];
    for (const id of ['old', 'new', 'forced']) {
      await env.client.raiseEvent(id, 'go');
      const status = await env.runToEnd(id);
      outputs.push(status.status === 'Completed' ? status.output : status);
    }
    expect(outputs).toEqual([1, 3, 2]);
    expect(await env.client.readExecutionHistory('forced', 1)).toContainEqual(expect.objectContaining({ type: 'VersionRecorded', change_id: 'pay', version: 2 }));
  });
});

test('raw registrations hand text through', async () => {
  const orchestrations = OrchestrationRegistry.builder().register('raw', async (ctx, input) => `${input}|${await ctx.scheduleActivity('Echo', '4')}`).build();
  const activities = ActivityRegistry.builder().register('Echo', (_ctx, input) => input).build();
  const env = await run({ orchestrations, activities });
  await env.client.startOrchestration('m', 'raw', '{"a": 1}');
  expect(await env.runToEnd('m')).toMatchObject({ output: '{"a": 1}|4' });
});

