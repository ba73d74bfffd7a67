// Non-determinism at run time: forbidden calls fail the turn that makes them and nothing else.
import { afterEach, describe, expect, test } from 'vitest';
import { Client, MemoryStore, OrchestrationRegistry, Runtime, type Orchestration, type OrchestrationStatus } from '../../engine/index.ts';
import { TestEnvironment, scriptedActivities, type ActivityScript } from '../../engine/testing/index.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function outcomeOf(main: Orchestration, activities: Readonly<Record<string, ActivityScript>> = {}): Promise<OrchestrationStatus> {
  const env = await TestEnvironment.create({ orchestrations: OrchestrationRegistry.builder().registerTyped('main', main).build(), activities });
  open.push(env);
  await env.client.startOrchestration('m', 'main');
  return env.runToEnd('m');
}

describe('a forbidden call fails the turn', () => {
  test.each<{ readonly call: string; readonly make: () => unknown; readonly instead: string }>([
    { call: 'Date.now(…)', make: () => Date.now(), instead: 'ctx.utcNow()' },
    { call: 'new Date()', make: () => new Date(), instead: 'ctx.utcNow()' },
    { call: 'Math.random(…)', make: () => Math.random(), instead: 'ctx.random()' },
    { call: 'crypto.randomUUID(…)', make: () => crypto.randomUUID(), instead: 'ctx.newGuid()' },
    { call: 'setTimeout(…)', make: () => setTimeout(() => undefined, 1), instead: 'ctx.scheduleTimer' },
    { call: 'fetch(…)', make: () => fetch('http://localhost:1/'), instead: 'activity' },
    { call: 'performance.now(…)', make: () => performance.now(), instead: 'ctx.utcNow()' },
    { call: 'process.hrtime.bigint(…)', make: () => process.hrtime.bigint(), instead: 'ctx.utcNow()' },
  ])('$call', async ({ call, make, instead }) => {
    const status = await outcomeOf(async () => { make(); });
    expect(status).toMatchObject({ status: 'Failed', details: { Configuration: { kind: 'Nondeterminism' } } });
    const text = status.status === 'Failed' ? status.error : '';
    expect(text).toContain(`nondeterministic: ${call} was called inside an orchestration`);
    expect(text).toContain(instead);
    expect(text).toContain('guard.test.ts');
  });

  test('a generator is told to yield', async () => {
    const status = await outcomeOf(function* () { Date.now(); });
    expect(status).toMatchObject({ status: 'Failed', error: expect.stringContaining('Write `yield ctx.utcNow()`') });
  });

  test('also after an await, in a helper, and when the program swallows the error', async () => {
    const helper = async (): Promise<number> => Date.now();
    expect(await outcomeOf(async (ctx) => {
      await ctx.scheduleTimer(5);
      return helper().catch(() => 0);
    })).toMatchObject({ status: 'Failed', error: expect.stringContaining('Date.now(…)') });
  });
});

describe('what is not a turn is left alone', () => {
  test('dates with arguments, arithmetic, and what hangs on the wrapped functions', async () => {
    expect(await outcomeOf(async () => [new Date(0).toISOString(), Date.UTC(2020, 0), new Date(1) instanceof Date, Math.max(1, 2), typeof Date.now, Date.name])).toMatchObject({
      output: ['1970-01-01T00:00:00.000Z', 1_577_836_800_000, true, 2, 'function', 'Date'],
    });
  });

  test('activities, the host, and its trace sink', async () => {
    const lines: number[] = [];
    const env = await TestEnvironment.create({
      orchestrations: OrchestrationRegistry.builder().registerTyped('main', async (ctx) => {
        ctx.traceInfo('hello');
        return ctx.scheduleActivity('Clock');
      }).build(),
      activities: { Clock: async () => { await new Promise((resolve) => setTimeout(resolve, 1)); return typeof Date.now() + typeof crypto.randomUUID(); } },
      runtime: { onTrace: () => lines.push(Date.now()) },
    });
    open.push(env);
    await env.client.startOrchestration('m', 'main');
    expect(await env.client.waitForOrchestration('m')).toMatchObject({ output: 'numberstring' });
    expect(lines).toHaveLength(1);
    expect(Date.now()).toBeGreaterThan(0);
  });

  test('two runtimes do not disturb each other, and one of them may do without', async () => {
    const main: Orchestration = async (ctx) => { const random = Math.random(); await ctx.scheduleTimer(1); return random >= 0; };
    const outcomes = await Promise.all([true, false].map(async (installGuard) => {
      const store = new MemoryStore();
      const runtime = await Runtime.startWithStore(store, scriptedActivities({}), OrchestrationRegistry.builder().registerTyped('main', main).build(), { installGuard });
      open.push({ close: () => runtime.shutdown() });
      const client = new Client(store);
      await client.startOrchestration('m', 'main');
      return (await client.waitForOrchestration('m')).status;
    }));
    expect(outcomes).toEqual(['Failed', 'Completed']);
  });
});

describe('foreign awaits', () => {
  test('fail the turn instead of hanging', async () => {
    const status = await outcomeOf(async () => new Promise(() => undefined));
    expect(status).toMatchObject({ status: 'Failed', details: { Configuration: { kind: 'Nondeterminism' } } });
  });
});
