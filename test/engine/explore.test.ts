// The order explorer: finds every race that was planted, passes the twins, says what it cut off, and shows each end as a history.
import { describe, expect, test } from 'vitest';
import { OrchestrationRegistry, type Orchestration } from '../../engine/index.ts';
import { explore, replayHistory, type Exploration, type ExploreOptions } from '../../engine/testing/index.ts';
import { activities, PLANTED, registryOf, type Planted, type Town } from './explore/races.ts';

function run(planted: Planted, twin: 'racy' | 'safe'): Promise<Exploration> {
  const { world, messages, verify, compare } = planted;
  const options: ExploreOptions<Town> = {
    orchestrations: registryOf(planted, twin),
    name: 'main',
    activities,
    ...(world === undefined ? {} : { world }),
    ...(messages === undefined ? {} : { messages }),
    ...(verify === undefined ? {} : { verify }),
    ...(compare === undefined ? {} : { compare }),
  };
  return explore(options);
}

describe('planted races', () => {
  test.each(PLANTED)('$name: found, with an order and a history that show it', async (planted) => {
    const found = await run(planted, 'racy');
    expect(found.isComplete).toBe(true);
    expect(found.races).not.toEqual([]);
    const race = found.outcomes.find((outcome) => outcome.class === planted.finds.class && outcome.violation === planted.finds.violation);
    expect(race, found.text).toBeDefined();
    expect(race?.order.length).toBeGreaterThan(0);
    for (const outcome of found.outcomes) expect(await replayHistory(outcome.history, registryOf(planted, 'racy'))).toMatchObject({ outcome: 'replayed' });
    expect(JSON.parse(race?.history ?? '{}')).toMatchObject({ format: 'reprise.history/1', name: 'main', instance: 'explored' });
  });

  test.each(PLANTED)('$name: the twin without it passes', async (planted) => {
    const found = await run(planted, 'safe');
    expect(found.races, found.text).toEqual([]);
    expect(found).toMatchObject({ isComplete: true, cutOff: [] });
    expect(found.outcomes).toHaveLength(1);
    expect(found.orders).toBeGreaterThan(0);
  });
});

const alone = (orchestration: Orchestration, options: Partial<ExploreOptions<Town>> = {}): Promise<Exploration> =>
  explore<Town>({ orchestrations: OrchestrationRegistry.builder().registerTyped('main', orchestration).build(), name: 'main', activities, ...options });

describe('the search', () => {
  test('counts every order and runs equivalent ones once', async () => {
    const three = await alone(async (ctx) => ctx.all(['A', 'B', 'Slow'].map((name) => ctx.scheduleActivity<string>(name, ''))), { batchMax: 1 });
    expect(three).toMatchObject({ orders: 6, isComplete: true });
    // Turns of children do not touch each other: histories are the same whichever went first.
    const children = OrchestrationRegistry.builder()
      .registerTyped('main', async (ctx) => { for (const id of ['x', 'y', 'z']) ctx.scheduleOrchestration('child', '', { id }); await ctx.scheduleTimer(5); return ctx.waitForEvent('never'); })
      .registerTyped('child', async (ctx) => { await ctx.scheduleActivity('A', ''); return ctx.scheduleActivity('B', ''); })
      .build();
    const detached = await explore<Town>({ orchestrations: children, name: 'main', activities, batchMax: 1 });
    expect(detached.isComplete).toBe(true);
    expect(detached.orders).toBeGreaterThan(10_000);
    expect(detached.states).toBeLessThan(2_000);
  });

  test('says the same every time', async () => {
    const [first, second] = [await run(PLANTED[1]!, 'racy'), await run(PLANTED[1]!, 'racy')];
    expect(second).toEqual(first);
  });

  test('the order that is shown departs from the natural one in as few places as it can', async () => {
    const found = await alone(async (ctx) => {
      const seen: string[] = [];
      await Promise.all(['A', 'B', 'Slow', 'Fast'].map(async (name) => seen.push(await ctx.scheduleActivity<string>(name, ''))));
      if (seen.at(-1) === 'slow') throw new Error('slow came last');
    });
    expect(found.races).toHaveLength(1);
    expect(found.races[0]?.order).toEqual(['explored begins', 'explored: A 2 completes', 'explored: B 3 completes', 'explored: Fast 5 completes', 'explored: Slow 4 completes']);
  });

  test('a bound that is reached is said', async () => {
    const wide: Orchestration = async (ctx) => ctx.all([1, 2, 3, 4, 5, 6].map((value) => ctx.scheduleActivity('A', value)));
    const few = await alone(wide, { statesMax: 20 });
    expect(few).toMatchObject({ isComplete: false, cutOff: [expect.stringContaining('bound of 20 states')], text: expect.stringContaining('cut off: ') });
    expect(few.outcomes).toMatchObject([{ class: 'completed', output: ['a', 'a', 'a', 'a', 'a', 'a'] }]);
    const endless = await alone(async (ctx, round: number) => { await ctx.scheduleTimer(1_000); return ctx.continueAsNew(round + 1); }, { input: 0, stepsMax: 25 });
    expect(endless).toMatchObject({ isComplete: false, outcomes: [], cutOff: [expect.stringContaining('after 25 steps')] });
  });

  test('timers fire in the order of their times, and take none', async () => {
    const found = await alone(async (ctx) => {
      const { index } = await ctx.race(ctx.scheduleTimer({ days: 30 }), ctx.scheduleTimer({ days: 1 }));
      return [index, ctx.now()];
    }, { compare: 'output' });
    expect(found).toMatchObject({ races: [], outcomes: [{ output: [1, 1_767_225_600_000 + 86_400_000] }] });
  });

  test('two things in one turn: what only happens then is found', async () => {
    const racy: Orchestration = async (ctx) => {
      await ctx.waitForEvent('first');
      return ctx.waitForEvent('second');
    };
    const messages = [[{ event: 'first' }, { event: 'second' }]];
    expect(await alone(racy, { messages, batchMax: 1 })).toMatchObject({ races: [], outcomes: [{ class: 'completed' }] });
    const found = await alone(racy, { messages });
    expect(found.races.find(({ order }) => order.some((label) => label.includes('in the same turn as'))), found.text).toMatchObject({ class: 'stuck', error: expect.stringContaining("event 'second'") });
  });

  test('a cancellation and continue-as-new are orders like others', async () => {
    const rounds: Orchestration = async (ctx, round: number) => {
      ctx.setValue('round', round);
      await ctx.scheduleActivity('A', '');
      return round < 2 ? ctx.continueAsNew(round + 1) : ctx.getValue('round');
    };
    const found = await alone(rounds, { input: 0, messages: [{ cancel: 'enough' }] });
    expect(found.outcomes.map((outcome) => outcome.class).toSorted()).toEqual(['cancelled', 'completed']);
    expect(found.outcomes.find((outcome) => outcome.class === 'completed')).toMatchObject({ output: 2, values: { round: 2 }, histories: [{ execution: 1 }, { execution: 2 }, { execution: 3 }] });
  });

  test('system activities and failing activities have answers of their own', async () => {
    const found = await alone(async (ctx) => [await ctx.utcNow(), (await ctx.newGuid()).length, await ctx.scheduleActivity('Fail', '').then(() => 'ok', (error: Error) => error.message)]);
    expect(found.outcomes).toMatchObject([{ class: 'completed', output: [1_767_225_600_000, 36, 'out of order'] }]);
  });
});

describe('what is wrong with the program itself', () => {
  test('a call that no replay repeats', async () => {
    const found = await alone(async (ctx) => { await ctx.scheduleActivity('A', ''); return Math.random(); });
    expect(found.outcomes).toMatchObject([{ class: 'nondeterministic', error: expect.stringContaining('Math.random') }]);
  });

  test('state outside the orchestration', async () => {
    let runs = 0;
    const found = await alone(async (ctx) => { runs += 1; await ctx.scheduleActivity(runs % 2 === 1 ? 'A' : 'B', ''); return ctx.scheduleActivity('Slow', ''); });
    expect(found.outcomes[0]).toMatchObject({ class: 'nondeterministic', error: expect.stringContaining('schedule mismatch') });
  });

  test('what is not there is named', async () => {
    await expect(alone(async (ctx) => ctx.scheduleActivity('Nobody', ''))).rejects.toThrow("activity 'Nobody' was scheduled, but 'activities' has no such member");
    await expect(alone(async (ctx) => ctx.scheduleSubOrchestration('Nobody', ''))).rejects.toThrow("orchestration 'Nobody' is not registered");
    await expect(explore({ orchestrations: OrchestrationRegistry.builder().registerTyped('main', async () => 1).build(), name: 'main', world: { seats: new Map() } })).rejects.toThrow('world.seats is an object of a class');
  });
});
