// Long histories: said in time, suggested to the program, refused at the limit; and promises that are not ours, wherever they stand.
import { afterEach, describe, expect, test } from 'vitest';
import { MemoryStore, OrchestrationRegistry, type Orchestration, type RuntimeOptions, type Store } from '../../engine/index.ts';
import { TestEnvironment } from '../../engine/testing/index.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function started(main: Orchestration, limits: RuntimeOptions['limits'] = {}): Promise<TestEnvironment> {
  const env = await TestEnvironment.create({ orchestrations: OrchestrationRegistry.builder().registerTyped('main', main).build(), activities: { A: { answers: ['x'.repeat(100)] } }, runtime: { limits } });
  closing.push(() => env.close());
  await env.client.startOrchestration('m', 'main');
  return env;
}

describe('long histories', () => {
  test('continue-as-new is suggested above the configured count, and a program that follows never grows', async () => {
    const env = await started(async (ctx, given: number | null) => {
      const round = given ?? 1;
      let turns = 0;
      while (!ctx.info.continueAsNewSuggested) {
        await ctx.scheduleTimer(1);
        turns += 1;
      }
      return round < 3 ? ctx.continueAsNew(round + 1) : [turns, ctx.info.historyLength, ctx.info.historyBytes > 0];
    }, { suggestContinueAsNewAfterEvents: 20 });
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Completed', output: [10, 21, true] });
    expect(await env.client.listExecutions('m')).toEqual([1, 2, 3]);
    for (const execution of [1, 2, 3]) expect((await env.client.readExecutionHistory('m', execution)).length).toBe(22);
    for (const execution of [1, 2, 3]) expect(await env.replay(await env.record('m', execution))).toMatchObject({ outcome: 'replayed' });
  });

  test('a runtime with another threshold goes on as the run began', async () => {
    const store = new MemoryStore();
    const keep: Store = { kind: store.kind, transact: (change) => store.transact(change), read: (look) => store.read(look), subscribe: (listener) => store.subscribe(listener), foreignRevision: () => 0, close: async () => undefined };
    const orchestrations = OrchestrationRegistry.builder().registerTyped('main', async (ctx) => {
      for (let turn = 0; turn < 30; turn += 1) {
        if (ctx.info.continueAsNewSuggested) return ['suggested', turn];
        await ctx.scheduleTimer(1);
        if (turn === 2) await ctx.waitForEvent('go');
      }
      return 'never';
    }).build();
    const first = await TestEnvironment.create({ orchestrations, store: keep, runtime: { limits: { suggestContinueAsNewAfterEvents: 20 } } });
    await first.client.startOrchestration('m', 'main');
    await first.advance(10);
    await first.close();
    const second = await TestEnvironment.create({ orchestrations, store: keep, startAtMs: first.now(), runtime: { limits: { suggestContinueAsNewAfterEvents: 5 } } });
    closing.push(() => second.close());
    await second.client.raiseEvent('m', 'go');
    expect(await second.runToEnd('m')).toMatchObject({ status: 'Completed', output: ['suggested', 9] });
    expect((await second.client.readExecutionHistory('m', 1))[0]).toMatchObject({ reprise_suggest_after: 20 });
  });

  test('the log is told once, with the limit and what to do', async () => {
    const env = await started(async (ctx) => { for (let turn = 0; turn < 20; turn += 1) await ctx.scheduleTimer(1); }, { warnEvents: 10, maxEvents: 1_000 });
    await env.runToEnd('m');
    expect(env.traces.filter(({ level }) => level === 'warn')).toMatchObject([{ instanceId: 'm', message: expect.stringMatching(/the history has 1\d events; at 1000 the orchestration fails\. Call ctx\.continueAsNew/) }]);
  });

  test('too many bytes fail the instance with advice', async () => {
    const env = await started(async (ctx) => { for (;;) await ctx.scheduleActivity('A'); }, { maxBytes: 4_000 });
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Failed', error: expect.stringMatching(/the history has more than 4000 bytes: call ctx\.continueAsNew/) });
  });
});

describe('promises that the engine did not hand out', () => {
  const foreign = (ms: number): Promise<string> => new Promise((resolve) => { later(() => resolve('outside'), ms); });
  const { setTimeout: later } = globalThis;

  test('beside an open durable: the turn fails when the continuation runs', async () => {
    let letGo = (): void => undefined;
    const gate = new Promise<void>((resolve) => { letGo = resolve; });
    const env = await started(async (ctx) => {
      const open = ctx.waitForEvent('go');
      await gate;
      await ctx.scheduleActivity('A');
      return open;
    });
    await env.rest();
    letGo();
    await env.rest();
    await env.client.raiseEvent('m', 'go', 1);
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Failed', details: { Configuration: { kind: 'Nondeterminism' } } });
    expect((await env.client.readExecutionHistory('m', 1)).map(({ type }) => type)).not.toContain('ActivityScheduled');
  });

  test('alone: the turn fails at once, and nothing hangs', async () => {
    const env = await started(async () => foreign(5));
    expect(await env.runToEnd('m')).toMatchObject({ status: 'Failed', error: expect.stringContaining('nondeterministic') });
  });
});
