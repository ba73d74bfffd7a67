// What programs may do with the context beyond plain schedules: signals, queries, conditions, gates, retries, generators, misuse.
import { describe, expect, test } from 'vitest';
import { driveTurn, openExecution } from '../../../engine/index.ts';
import type { HistoryEvent, TurnMessage } from '../../../engine/index.ts';
import { AC, AF, application, AS, codes, event, firstTurn, KS, nondeterminism, QE, raw, replay, S, settle, shape, TC, TF, timeOf, turn, turns, typed, XE, XS } from '../../support/turn-scenario.ts';

const message = (name: string, data: string): TurnMessage => ({ type: 'QueueMessage', name, data });
const raised = (name: string, data: string): TurnMessage => ({ type: 'ExternalRaised', name, data });
const fired = (id: number): TurnMessage => ({ type: 'TimerFired', execution: 1, id, fireAtMs: 0 });

describe('signals, queries, conditions', () => {
  const approval = typed(async (ctx) => {
    const votes: string[] = [];
    ctx.onSignal<string>('vote', (who) => { votes.push(who); });
    ctx.onQuery<string, string>('votes', (prefix) => prefix + votes.join());
    const inTime = await ctx.condition(() => votes.length >= 2, 1000);
    return { inTime, votes };
  });

  test('handlers run once per signal, the condition gives its timer up', async () => {
    const results = await turns(approval, 'null', [[], [message('vote', 'ada')], [message('vote', '"bo"')]]);
    expect(results.map(shape)).toEqual([['OrchestrationStarted(1)', 'TimerCreated(2)'], ['ExternalEventPersistent(3)'], ['ExternalEventPersistent(4)', 'OrchestrationCompleted(5)']]);
    expect(results.at(-1)?.outcome).toEqual({ type: 'completed', output: '{"inTime":true,"votes":["ada","bo"]}' });
    expect((await replay(approval, results.flatMap(({ delta }) => delta))).outcome).toBe('replayed');
  });

  test('the timer may come first', async () => {
    const results = await turns(approval, 'null', [[], [message('vote', 'ada'), fired(2)]]);
    expect(results.at(-1)?.outcome).toEqual({ type: 'completed', output: '{"inTime":false,"votes":["ada"]}' });
  });

  test('a condition that holds costs no event; earlier signals are delivered at registration', async () => {
    const program = typed(async (ctx) => { const got: unknown[] = []; await ctx.scheduleTimer(5); ctx.onSignal('s', (data) => { got.push(data); }); await ctx.condition(() => got.length === 2, 60_000); return got; });
    const results = await turns(program, 'null', [[], [message('s', '1')], [message('s', '{"a":2}'), fired(2)]]);
    expect(shape(results.at(-1) ?? { outcome: { type: 'ended' }, delta: [], actions: [] })).toEqual(['ExternalEventPersistent(4)', 'TimerFired(5→2)', 'OrchestrationCompleted(6)']);
    expect(results.at(-1)?.outcome).toEqual({ type: 'completed', output: '[1,{"a":2}]' });
  });

  test('unhandled signals cross continue-as-new, handled ones do not', async () => {
    const program = typed(async (ctx) => { ctx.onSignal('mine', () => {}); await ctx.scheduleTimer(5); return ctx.continueAsNew(null); });
    const results = await turns(program, 'null', [[], [message('mine', '1'), message('other', '2'), fired(2)]]);
    expect(results.at(-1)?.outcome).toMatchObject({ type: 'continued-as-new', carry: [['other', '2']] });
  });

  test('a handler may schedule; what it throws fails the execution', async () => {
    const program = typed(async (ctx) => { let done = ''; ctx.onSignal('s', async (data) => { done = await ctx.scheduleActivity('A', data); }); await ctx.condition(() => done !== ''); return done; });
    const results = await turns(program, 'null', [[], [message('s', 'x')], [{ type: 'ActivityCompleted', execution: 1, id: 3, result: 'r' }]]);
    expect(results.at(-1)?.outcome).toEqual({ type: 'completed', output: 'r' });
    const broken = typed(async (ctx) => { ctx.onSignal('s', () => { throw new Error('bad signal'); }); await ctx.scheduleTimer(5); });
    expect((await turns(broken, 'null', [[], [message('s', '')]])).at(-1)?.outcome).toMatchObject({ type: 'failed', details: { Application: { kind: 'OrchestrationFailed', message: 'bad signal' } } });
  });

  test('a query answers from the state between turns and may not schedule', async () => {
    const execution = openExecution(approval, [], { instance: 'i', execution: 1, kv: {}, clock: () => 0 }, { input: 'null' });
    for (const batch of [[], [message('vote', 'ada')]]) await driveTurn(execution.turn(batch), settle);
    expect(execution.query('votes', 'by ')).toBe('by ada');
    expect(execution.query('nothing', '')).toBeUndefined();
    const writer = openExecution(typed(async (ctx) => { ctx.onQuery('q', () => ctx.scheduleTimer(1)); await ctx.waitForEvent('x'); }), [], { instance: 'i', execution: 1, kv: {}, clock: () => 0 }, { input: 'null' });
    await driveTurn(writer.turn([]), settle);
    expect(() => writer.query('q', '')).toThrow('a query handler only reads');
    expect((await driveTurn(writer.turn([raised('y', '')]), settle)).outcome).toEqual({ type: 'continue' });
  });

  test('a name is a signal or a queue', async () => {
    const result = await firstTurn(raw(async (ctx) => { ctx.onSignal('n', () => {}); return ctx.dequeueEvent('n'); }));
    expect(result.outcome).toMatchObject({ type: 'failed', details: { Application: { kind: 'Panicked' } } });
  });
});

describe('gates', () => {
  const gated = raw(async (ctx) => { const version = ctx.getVersion('fees', -1, 2); await ctx.scheduleActivity('A', String(version)); return String(ctx.getVersion('fees', -1, 2)); });
  const marker = (id: number, version: number): HistoryEvent => event('VersionRecorded', id, null, { change_id: 'fees', version });

  test('live: the highest, recorded in its place; replayed: the recorded one', async () => {
    const first = await firstTurn(gated);
    expect(shape(first)).toEqual(['OrchestrationStarted(1)', 'VersionRecorded(2)', 'ActivityScheduled(3)']);
    const second = await turn(gated, [...first.delta], { messages: [{ type: 'ActivityCompleted', execution: 1, id: 3, result: 'r' }] });
    expect(second.outcome).toEqual({ type: 'completed', output: '2' });
    expect((await turn(gated, [S(), marker(2, 1), AS(3, 'A', '1'), AC(4, 3, 'r')])).outcome).toEqual({ type: 'completed', output: '1' });
  });

  test('a run that passed before the gate keeps the original', async () => {
    expect((await turn(gated, [S(), AS(2, 'A', '-1'), AC(3, 2, 'r')])).outcome).toEqual({ type: 'completed', output: '-1' });
    const one = raw(async (ctx) => ctx.scheduleActivity('A', String(ctx.getVersion('g', 1, 2))));
    expect((await turn(one, [S(), AS(2, 'A', '1')])).outcome).toEqual({ type: 'continue' });
  });

  test('a gate first met live after a replayed part records', async () => {
    const program = raw(async (ctx) => { await ctx.scheduleActivity('A', ''); return ctx.scheduleActivity('B', String(ctx.getVersion('late', -1, 1))); });
    const result = await turn(program, [S(), AS(2, 'A', '')], { messages: [{ type: 'ActivityCompleted', execution: 1, id: 2, result: '' }] });
    expect(shape(result)).toEqual(['ActivityCompleted(3→2)', 'VersionRecorded(4)', 'ActivityScheduled(5)']);
  });

  test('outside the range and unasked', async () => {
    const narrowed = raw(async (ctx) => String(ctx.getVersion('fees', 2, 3)));
    expect(codes((await replay(narrowed, [S(), marker(2, 1), AS(3, 'A', '1')])).divergences)).toEqual(['gate-range']);
    const removed = raw(async (ctx) => ctx.scheduleActivity('A', '1'));
    const history = [S(), marker(2, 1), AS(3, 'A', '1'), AC(4, 3, 'r'), event('OrchestrationCompleted', 5, null, { output: 'r' })];
    expect((await replay(removed, history)).divergences).toMatchObject([{ grade: 'hard', code: 'gate-missing', eventId: 2, expected: { kind: 'gate', name: 'fees', value: '1' } }]);
    expect((await replay(removed, [S(), marker(2, 1), AS(3, 'A', '1')])).outcome).toBe('replayed');
  });

  const patches = { none: undefined, active: false, deprecated: true } as const;
  const programs = {
    none: raw(async (ctx) => ctx.scheduleActivity('old', '')),
    patched: raw(async (ctx) => ctx.scheduleActivity(ctx.patched('p') ? 'new' : 'old', '')),
    deprecated: raw(async (ctx) => { ctx.deprecatePatch('p'); return ctx.scheduleActivity('new', ''); }),
    removed: raw(async (ctx) => ctx.scheduleActivity('new', '')),
  };
  test.each([
    ['none', 'none', 'replayed'], ['none', 'patched', 'replayed'], ['none', 'deprecated', 'diverged'], ['none', 'removed', 'diverged'],
    ['active', 'none', 'diverged'], ['active', 'patched', 'replayed'], ['active', 'deprecated', 'replayed'], ['active', 'removed', 'diverged'],
    ['deprecated', 'none', 'diverged'], ['deprecated', 'patched', 'replayed'], ['deprecated', 'deprecated', 'replayed'], ['deprecated', 'removed', 'replayed'],
  ] as const)('patch marker %s against code %s: %s', async (marked, code, outcome) => {
    const deprecated = patches[marked];
    const marks = deprecated === undefined ? [] : [event('PatchRecorded', 2, null, { change_id: 'p', deprecated })];
    const id = 2 + marks.length;
    const history = [S(), ...marks, AS(id, deprecated === undefined ? 'old' : 'new', ''), AC(id + 1, id, 'r'), event('OrchestrationCompleted', id + 2, null, { output: 'r' })];
    expect((await replay(programs[code], history)).outcome).toBe(outcome);
  });
});

describe('retries', () => {
  const retried = (policy: object) => raw(async (ctx) => ctx.scheduleActivityWithRetry('F', 'x', policy));

  test.each([0, -1, 1.5, Number.NaN])('%s attempts are a misuse', async (maxAttempts) => {
    expect((await firstTurn(retried({ maxAttempts }))).outcome).toMatchObject({ details: { Application: { kind: 'Panicked', message: 'max_attempts must be at least 1' } } });
  });
});

describe('generators', () => {
  test('a generator schedules at the yield, in argument order, without settling', () => {
    const program = raw(function* (ctx) {
      const [first, second] = [ctx.scheduleActivity('first', ''), ctx.scheduleActivity('second', '')];
      ctx.scheduleActivity('never', '');
      const results: string[] = yield ctx.all([second, first]);
      try { yield ctx.scheduleActivity('fails', ''); } catch (error) { results.push(String(error)); }
      return results.join();
    });
    const history = [S(), AS(2, 'second', ''), AS(3, 'first', ''), AC(4, 3, 'f'), AC(5, 2, 's'), AS(6, 'fails', ''), AF(7, 6, application('no'))];
    const steps = openExecution(program, history, { instance: 'i', execution: 1, kv: {}, clock: () => 0 }).turn([]);
    const step = steps.next();
    expect(step.done).toBe(true);
    expect(step.value).toMatchObject({ outcome: { type: 'completed', output: 's,f,DurableError: no' } });
  });

  test('yielding a promise or a number fails the turn', async () => {
    expect((await firstTurn(raw(function* () { yield Promise.resolve(1); return ''; }))).outcome).toMatchObject({ type: 'failed' });
    expect((await firstTurn(raw(function* () { yield 5; return ''; }))).outcome).toMatchObject({ type: 'failed' });
  });
});

describe('E3: what a program does wrong is a value', () => {
  test.each([
    ['throws at once', raw(() => { throw new Error('at once'); }), 'at once'],
    ['rejects', raw(async () => { throw new Error('later'); }), 'later'],
    ['throws a text', raw(async () => { throw 'plain'; }), 'plain'],
    ['throws nothing', raw(async () => { throw undefined; }), 'undefined'],
    ['returns what has no text', typed(async () => () => 1), 'a payload must be representable as JSON, but got a function'],
    ['returns an object from a raw registration', raw(async () => JSON.parse('{}')), 'a raw registration takes and returns text'],
  ])('%s', async (_name, program, text) => {
    const { outcome } = await firstTurn(program);
    expect(outcome).toMatchObject({ type: 'failed', details: { Application: { kind: 'OrchestrationFailed' } } });
    expect(JSON.stringify(outcome)).toContain(text);
  });

  test('27: misuse fails the turn even where the program catches it', async () => {
    const program = raw(async (ctx) => { try { ctx.scheduleTimer(5).withTag('gpu'); } catch { return 'caught'; } return ''; });
    expect((await firstTurn(program)).outcome).toMatchObject({ details: { Application: { kind: 'Panicked', message: 'with_tag() can only be called on activity futures, got Timer' } } });
    const late = raw(async (ctx) => { const a = ctx.scheduleActivity('A', ''); await ctx.scheduleTimer(5); return a.withTag('gpu'); });
    expect((await turn(late, [S(), AS(2, 'A', ''), TC(3, 5), TF(4, 3)])).outcome).toMatchObject({ details: { Application: { kind: 'Panicked' } } });
  });

  test('durations that are none', async () => {
    for (const duration of [-1, Number.NaN, { hours: -1 }]) expect((await firstTurn(raw(async (ctx) => { await ctx.scheduleTimer(duration); return ''; }))).outcome).toMatchObject({ details: { Application: { message: expect.stringContaining('a duration is') } } });
  });

  test('a foreign promise fails the turn and never hangs', async () => {
    const alone = await firstTurn(raw(async () => { await new Promise(() => {}); return ''; }));
    expect(alone.outcome).toMatchObject({ type: 'failed', divergence: { code: 'foreign-await' } });
    const given = await firstTurn(raw(async (ctx) => { const a = ctx.scheduleActivity('A', ''); a.cancel(); return a; }));
    expect(given.outcome).toMatchObject({ divergence: { code: 'foreign-await' } });
    const beside = raw(async (ctx) => { await Promise.all([ctx.scheduleActivity('A', ''), new Promise(() => {})]); return ''; });
    expect((await turn(beside, [S(), AS(2, 'A', '')])).outcome).toEqual({ type: 'continue' });
    expect((await turn(beside, [S(), AS(2, 'A', ''), AC(3, 2, '')])).outcome).toMatchObject({ divergence: { code: 'foreign-await', eventId: 3 } });
  });

  test('a continuation outside the turn fails the next one', async () => {
    let wake: () => void = () => {};
    const outside = new Promise<void>((resolve) => { wake = resolve; });
    const program = raw(async (ctx) => { const open = ctx.waitForEvent<string>('go'); await Promise.race([open, outside]); await ctx.scheduleActivity('A', ''); return ''; });
    const execution = openExecution(program, [], { instance: 'i', execution: 1, kv: {}, clock: () => 0 }, { input: '' });
    expect((await driveTurn(execution.turn([]), settle)).outcome).toEqual({ type: 'continue' });
    wake();
    await settle();
    expect((await driveTurn(execution.turn([raised('go', '')]), settle)).outcome).toMatchObject({ divergence: { code: 'foreign-await' } });
  });
});

describe('soft divergences', () => {
  const end = (id: number, output = ''): HistoryEvent => event('OrchestrationCompleted', id, null, { output });
  const timer = (delayMs: number) => raw(async (ctx) => { await ctx.scheduleTimer(delayMs); return ''; });
  const timed = (delayMs: number): HistoryEvent[] => [S(), TC(2, delayMs), TF(3, 2), end(4)];

  test.each([[1000, 1040, []], [1000, 1060, ['timer-duration']], [100_000, 104_000, []], [100_000, 106_000, ['timer-duration']], [5, 54, []]])('timer of %d ms against %d ms: %j', async (recorded, asked, expected) => {
    expect(codes((await replay(timer(asked), timed(recorded))).divergences)).toEqual(expected);
  });

  test('early end, result, status, child version, trailing command', async () => {
    expect(codes((await replay(raw(async () => ''), [S(), AS(2, 'A', ''), AC(3, 2, ''), end(4)])).divergences)).toEqual(['early-end']);
    expect(codes((await replay(raw(async (ctx) => { void ctx.scheduleActivity('A', ''); return ''; }), [S(), AS(2, 'A', ''), AC(3, 2, ''), end(4)])).divergences)).toContain('early-end');
    expect((await replay(raw(async () => 'new'), [S(), end(2, 'old')])).divergences).toMatchObject([{ code: 'result', expected: { value: 'old' }, actual: { value: 'new' } }]);
    expect((await replay(raw(async (ctx) => ctx.waitForEvent('x')), [S(), end(2)])).divergences).toMatchObject([{ code: 'result', actual: { kind: 'waiting' } }]);
    const status = event('CustomStatusUpdated', 2, null, { status: 'one' });
    expect(codes((await replay(raw(async (ctx) => { ctx.setCustomStatus('two'); return ''; }), [S(), status, end(3)])).divergences)).toEqual(['status-value']);
    const child = raw(async (ctx) => ctx.scheduleSubOrchestration('C', '', { version: '2.0.0' }));
    const scheduled = event('SubOrchestrationScheduled', 2, null, { name: 'C', instance: 'sub::2', input: '' });
    expect(codes((await replay(child, [S(), scheduled], { childVersions: { 'sub::2': '1.0.0' } })).divergences)).toEqual(['child-version']);
    expect((await replay(child, [S(), scheduled], { childVersions: { 'sub::2': '2.0.0' } })).outcome).toBe('replayed');
  });

  test('a future that the recorded run kept', async () => {
    const program = raw(async (ctx) => { ctx.scheduleActivity('A', '').cancel(); return ctx.waitForEvent('go'); });
    expect((await replay(program, [S(), AS(2, 'A', ''), XS(3, 'go')])).divergences).toMatchObject([{ code: 'dropped-future', eventId: 2 }]);
  });

  test('what came in the batch of the last delivery is no early end', async () => {
    const program = raw(async (ctx) => String((await ctx.race(ctx.waitForEvent('a'), ctx.waitForEvent('b'))).index));
    const history = [S(), XS(2, 'a'), XS(3, 'b'), XE(4, 'b', ''), XE(5, 'a', ''), event('ExternalSubscribedCancelled', 6, 2, { reason: 'dropped_future' }), end(7, '1')];
    expect((await replay(program, history)).outcome).toBe('replayed');
  });
});

describe('time, chance, facts, state', () => {
  test('now is the time of the delivered event, random is seeded by the execution', async () => {
    const program = typed(async (ctx) => { const before = ctx.now(); await ctx.scheduleActivity('A', null); return [before, ctx.now(), ctx.random(), ctx.random(), ctx.info.historyLength]; });
    const history = [S('null'), AS(2, 'A', 'null'), AC(3, 2, 'null')];
    const [first, second] = [await turn(program, history), await turn(program, history)];
    expect(first.outcome).toEqual(second.outcome);
    if (first.outcome.type !== 'completed') throw new Error('not completed');
    const [before, after, one, two, length]: number[] = JSON.parse(first.outcome.output);
    expect([before, after, length]).toEqual([timeOf(1), timeOf(3), 3]);
    expect(one).not.toBe(two);
    expect((await turn(program, history, { execution: 2 })).outcome).not.toEqual(first.outcome);
  });

  test('39: a counter is rebuilt from the snapshot and the own writes', async () => {
    const program = typed(async (ctx) => { for (let n = 0; n < 2; n++) { ctx.setValue('n', (ctx.getValue<number>('n') ?? 0) + 1); await ctx.scheduleTimer(5); } return ctx.getAllValues(); });
    const result = await turn(program, [S('null'), KS(2, 'n', '4'), TC(3, 5), TF(4, 3), KS(5, 'n', '5', 7), TC(6, 5), TF(7, 6)], { kv: { n: { value: '3', updatedAtMs: 1 }, m: { value: 'text', updatedAtMs: 2 } } });
    expect(result.outcome).toEqual({ type: 'completed', output: '{"m":"text","n":5}' });
  });

  test('reading state that no file tells is a problem, writing first is none', async () => {
    const reads = raw(async (ctx) => ctx.getValue('k') ?? 'none');
    const writes = raw(async (ctx) => { ctx.setValue('k', 'v'); return ctx.getValue('k') ?? 'none'; });
    const history = [S('', {}, { execution: 2 })];
    expect((await replay(reads, history, { execution: 2, kv: undefined })).problems).toMatchObject([{ code: 'kv-unknown', file: 'scenario.json' }]);
    expect((await replay(reads, history, { execution: 2 })).problems).toEqual([]);
    expect((await replay(writes, [...history, KS(2, 'k', 'v')], { execution: 2, kv: undefined })).problems).toEqual([]);
  });

  test('limits fail the execution with the engine\'s texts', async () => {
    const failing = async (program: ReturnType<typeof raw>): Promise<string | undefined> => { const { outcome } = await firstTurn(program); return outcome.type === 'failed' && 'Application' in outcome.details ? outcome.details.Application.message : undefined; };
    expect(await failing(raw(async (ctx) => { ctx.setCustomStatus('ž'.repeat(131_073)); return ctx.waitForEvent('x'); }))).toBe('Custom status size (262146 bytes) exceeds limit (262144 bytes)');
    expect(await failing(raw(async (ctx) => { ctx.setValue('k', 'x'.repeat(65_537)); return ctx.waitForEvent('x'); }))).toBe("KV value for key 'k' (65537 bytes) exceeds limit (65536 bytes)");
    expect(await failing(raw(async (ctx) => { for (let n = 0; n < 151; n++) ctx.setValue(`k${n}`, ''); return ctx.waitForEvent('x'); }))).toBe('KV key count (151) exceeds limit (150)');
    expect(await failing(raw(async (ctx) => ctx.scheduleActivity('A', '').withTag('t'.repeat(257))))).toBe("Activity 'A' tag size (257 bytes) exceeds limit (256 bytes)");
  });

  test('a message is never lost between text and value', async () => {
    const program = typed(async (ctx) => [await ctx.dequeueEvent('q'), await ctx.dequeueEvent('q'), await ctx.dequeueEvent('q')]);
    const history = [S('null'), QE(2, 'q', 'text'), QE(3, 'q', '{"a":1}'), QE(4, 'q', 'true story')];
    expect((await turn(program, history)).outcome).toEqual({ type: 'completed', output: '["text",{"a":1},"true story"]' });
    expect(nondeterminism(await turn(program, history))).toBeUndefined();
  });
});
