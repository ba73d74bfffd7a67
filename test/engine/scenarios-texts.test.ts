// Conformance scenarios with every case and every exact message of the reference, as tables over single turns.
import { describe, expect, test } from 'vitest';
import { driveTurn, displayMessage, openExecution, type HistoryEvent, type Orchestration, type Program, type TurnMessage } from '../../engine/index.ts';
import { AC, AF, application, AS, dropped, event, firstTurn, KS, nondeterminism, QS, raw, S, SC, settle, shape, SS, TC, TF, timeOf, turn, typed, XE, XS } from '../support/turn-scenario.ts';

const greet = raw(async (ctx) => ctx.scheduleActivity('Greet', 'x'));
const waits = raw(async (ctx) => ctx.waitForEvent('never'));
const slept = raw(async (ctx) => { await ctx.scheduleTimer(5); return ''; });
const child = raw(async (ctx) => ctx.scheduleSubOrchestration('C', ''));

describe('what counts as the same command', () => {
  const activity = (fields: object): string => `event=ActivityScheduled { name: "Greet", input: "x", session_id: ${'session_id' in fields ? 'Some("s")' : 'None'}, tag: ${'tag' in fields ? 'Some("t")' : 'None'} }`;
  const call = (session: string, tag: string): string => `schedule mismatch: action=CallActivity { scheduling_event_id: 0, name: "Greet", input: "x", session_id: ${session}, tag: ${tag} } vs `;
  test.each<readonly [string, HistoryEvent, Program, string]>([
    ['7: other name', AS(2, 'Other', 'x'), greet, `${call('None', 'None')}event=ActivityScheduled { name: "Other", input: "x", session_id: None, tag: None }`],
    ['7: other input', AS(2, 'Greet', 'y'), greet, `${call('None', 'None')}event=ActivityScheduled { name: "Greet", input: "y", session_id: None, tag: None }`],
    ['7: session removed', AS(2, 'Greet', 'x', { session_id: 's' }), greet, call('None', 'None') + activity({ session_id: 's' })],
    ['7: session added', AS(2, 'Greet', 'x'), raw(async (ctx) => ctx.scheduleActivityOnSession('Greet', 'x', 's')), call('Some("s")', 'None') + activity({})],
    ['7: session changed', AS(2, 'Greet', 'x', { session_id: 's' }), raw(async (ctx) => ctx.scheduleActivityOnSession('Greet', 'x', 'r')), call('Some("r")', 'None') + activity({ session_id: 's' })],
    ['7: tag removed', AS(2, 'Greet', 'x', { tag: 't' }), greet, call('None', 'None') + activity({ tag: 't' })],
    ['7: tag added', AS(2, 'Greet', 'x'), raw(async (ctx) => ctx.scheduleActivity('Greet', 'x').withTag('t')), call('None', 'Some("t")') + activity({})],
    ['7: tag changed', AS(2, 'Greet', 'x', { tag: 't' }), raw(async (ctx) => ctx.scheduleActivity('Greet', 'x').withTag('u')), call('None', 'Some("u")') + activity({ tag: 't' })],
    ['7: other event', XS(2, 'b'), raw(async (ctx) => ctx.waitForEvent('a')), 'schedule mismatch: action=WaitExternal { scheduling_event_id: 0, name: "a" } vs event=ExternalSubscribed { name: "b" }'],
    ['7: other queue', QS(2, 'b'), raw(async (ctx) => ctx.dequeueEvent('a')), 'schedule mismatch: action=DequeueEvent { scheduling_event_id: 0, name: "a" } vs event=QueueSubscribed { name: "b" }'],
    ['6: activity in the history, timer in the code', AS(2, 'Greet', 'x'), slept, 'schedule mismatch: action=CreateTimer'],
    ['6: timer in the history, activity in the code', TC(2, 5), greet, `${call('None', 'None')}event=TimerCreated { fire_at_ms: ${timeOf(2) + 5} }`],
    ['31: detached start missing', event('OrchestrationChained', 2, null, { name: 'C', instance: 'd', input: '' }), raw(async (ctx) => { await ctx.condition(() => false); return ''; }), 'history OrchestrationChained but no emitted action'],
    ['31: detached start renamed', event('OrchestrationChained', 2, null, { name: 'C', instance: 'd', input: '' }), raw(async (ctx) => { ctx.scheduleOrchestration('D', '', { id: 'd' }); return ctx.waitForEvent('x'); }), 'schedule mismatch: action=StartOrchestrationDetached'],
  ])('%s', async (_name, recorded, program, message) => {
    expect(nondeterminism(await turn(program, [S(), recorded]))).toContain(message);
  });

  test('31: a detached start, then an activity, replays', async () => {
    const program = raw(async (ctx) => { ctx.scheduleOrchestration('C', '', { id: 'd' }); return ctx.scheduleActivity('A', ''); });
    expect((await turn(program, [S(), event('OrchestrationChained', 2, null, { name: 'C', instance: 'd', input: '' }), AS(3, 'A', ''), AC(4, 3, 'r')])).outcome).toEqual({ type: 'completed', output: 'r' });
  });
});

describe('completions that fit nothing', () => {
  const messages: Readonly<Record<string, (id: number) => TurnMessage>> = {
    activity: (id) => ({ type: 'ActivityCompleted', execution: 1, id, result: 'r' }),
    'failed activity': (id) => ({ type: 'ActivityFailed', execution: 1, id, details: application('no') }),
    timer: (id) => ({ type: 'TimerFired', execution: 1, id, fireAtMs: 0 }),
    suborchestration: (id) => ({ type: 'SubOrchestrationCompleted', execution: 1, id, result: 'r' }),
    'failed suborchestration': (id) => ({ type: 'SubOrchestrationFailed', execution: 1, id, details: application('no') }),
  };
  const schedules = { activity: [greet, AS(2, 'Greet', 'x')], timer: [slept, TC(2, 5)], suborchestration: [child, SS(2, 'C', 'sub::2', '')] } as const;
  const kindOf = (name: string): string => name.replace('failed ', '');

  test.each(Object.entries(messages))('9: %s for an id that was never scheduled', async (name, message) => {
    const what = { activity: 'completion id', timer: 'timer id', suborchestration: 'sub-orchestration id' }[kindOf(name)];
    const result = await turn(greet, [S(), AS(2, 'Greet', 'x')], { messages: [message(999)] });
    expect(nondeterminism(result)).toBe(`no matching schedule for ${what}=999`);
    expect(result.delta.map(({ type }) => type)).toEqual(['OrchestrationFailed', 'ActivityCancelRequested']);
  });

  test.each(Object.keys(schedules).flatMap((scheduled) => Object.keys(messages).filter((name) => kindOf(name) !== scheduled).map((name) => [scheduled, name] as const)))('10: a schedule of %s, a completion of %s', async (scheduled, name) => {
    const [program, recorded] = schedules[scheduled as keyof typeof schedules];
    const result = await turn(program, [S(), recorded], { messages: [messages[name]!(2)] });
    expect(nondeterminism(result)).toBe(`completion kind mismatch for id=2, expected '${scheduled}', got '${kindOf(name)}'`);
  });

  test.each<readonly [string, readonly HistoryEvent[], Program, string]>([
    ['11: in the history, an activity’s of a timer', [TC(2, 5), AC(3, 2, 'r')], slept, 'completion kind mismatch: expected activity'],
    ['12: before its schedule', [AC(2, 3, 'r'), AS(3, 'Greet', 'x')], greet, 'completion without open schedule'],
    ['12: of nothing', [XS(2, 'never'), AC(3, 77, 'r')], waits, 'completion without open schedule'],
    ['12: a second one while the program waits', [AS(2, 'A', ''), AC(3, 2, 'r'), XS(4, 'go'), AC(5, 2, 'r')], raw(async (ctx) => { await ctx.scheduleActivity('A', ''); return ctx.waitForEvent('go'); }), 'completion without open schedule'],
    ['12: a timer’s second one', [TC(2, 5), TF(3, 2), XS(4, 'go'), TF(5, 2)], raw(async (ctx) => { await ctx.scheduleTimer(5); return ctx.waitForEvent('go'); }), 'completion without open schedule'],
    ['12: a child’s second one', [SS(2, 'C', 'sub::2', ''), SC(3, 2, 'r'), XS(4, 'go'), SC(5, 2, 'r')], raw(async (ctx) => { await ctx.scheduleSubOrchestration('C', ''); return ctx.waitForEvent('go'); }), 'completion without open schedule'],
  ])('%s', async (_name, recorded, program, message) => {
    expect(nondeterminism(await turn(program, [S(), ...recorded]))).toBe(message);
  });
});

describe('odd histories', () => {
  test.each<readonly [string, readonly number[]]>([['17: an id of 0', [0, 3]], ['17: a gap', [2, 100]], ['17: ids that go back', [50, 7]]])('%s is accepted, and the next id follows the last', async (_name, [scheduled = 2, completed = 3]) => {
    const program = raw(async (ctx) => { await ctx.scheduleActivity('A', ''); return ctx.scheduleActivity('B', ''); });
    expect(shape(await turn(program, [S(), AS(scheduled, 'A', ''), AC(completed, scheduled, '')]))).toEqual([`ActivityScheduled(${completed + 1})`]);
  });

  test('17: ten megabytes, and no name at all', async () => {
    const big = 'é'.repeat(5_000_000);
    const result = await turn(raw(async (ctx, input) => ctx.scheduleActivity('', input)), [S(big), AS(2, '', big), AC(3, 2, big)]);
    expect(result.outcome).toEqual({ type: 'completed', output: big });
  });

  test.each<readonly [string, readonly HistoryEvent[], Program, string]>([
    ['23: activities', [AS(2, 'A', ''), dropped('ActivityCancelRequested', 3, 2)], raw(async (ctx) => ctx.scheduleActivity('A', '')), 'activities'],
    ['23: sub-orchestrations', [SS(2, 'C', 'sub::2', ''), dropped('SubOrchestrationCancelRequested', 3, 2)], child, 'sub-orchestrations'],
    ['23: external waits', [XS(2, 'e'), dropped('ExternalSubscribedCancelled', 3, 2)], raw(async (ctx) => ctx.waitForEvent('e')), 'external waits'],
    ['23: persistent waits', [QS(2, 'q'), dropped('ExternalSubscribedPersistentCancelled', 3, 2)], raw(async (ctx) => ctx.dequeueEvent('q')), 'persistent waits'],
  ])('%s that were given up and are awaited now', async (_name, recorded, program, kind) => {
    expect(nondeterminism(await turn(program, [S(), ...recorded]))).toBe(`cancellation mismatch (${kind}): baseline_dropped_future_cancel_requests={2} ctx_cancelled_in_replayed_segment={}`);
  });
});

describe('ends', () => {
  test.each<readonly [string, Program, readonly HistoryEvent[], string]>([
    ['27: misuse at once', raw(async (ctx) => { ctx.scheduleTimer(5).withTag('gpu'); return ''; }), [], 'orchestration panicked: with_tag() can only be called on activity futures, got Timer'],
    ['27: misuse after an await', raw(async (ctx) => { await ctx.scheduleActivity('A', ''); ctx.scheduleTimer(5).withTag('gpu'); return ''; }), [AS(2, 'A', ''), AC(3, 2, '')], 'orchestration panicked: with_tag() can only be called on activity futures, got Timer'],
    ['27: misuse that the program catches', raw(async (ctx) => { try { ctx.scheduleTimer(5).withTag('gpu'); } catch { return 'caught'; } return ''; }), [], 'orchestration panicked: with_tag() can only be called on activity futures, got Timer'],
    ['27: an ordinary error is no panic', raw(async () => { throw new Error('no luck'); }), [], 'no luck'],
  ])('%s', async (_name, program, recorded, message) => {
    const { outcome } = await turn(program, [S(), ...recorded]);
    expect(outcome.type === 'failed' ? displayMessage(outcome.details) : outcome).toBe(message);
  });

  const retried = (policy: object): Program => raw(async (ctx) => ctx.scheduleActivityWithRetry('F', 'x', policy));
  const failed = (id: number, source: number): HistoryEvent => AF(id, source, application(`no ${source}`));
  test('28: fails twice, then succeeds: one schedule an attempt, timers only where there is a delay', async () => {
    const history = [S(), AS(2, 'F', 'x'), failed(3, 2), AS(4, 'F', 'x'), failed(5, 4), AS(6, 'F', 'x'), AC(7, 6, 'ok')];
    expect((await turn(retried({ maxAttempts: 3, backoff: 'none' }), history)).outcome).toEqual({ type: 'completed', output: 'ok' });
    const delayed = [S(), AS(2, 'F', 'x'), failed(3, 2), TC(4, 10), TF(5, 4), AS(6, 'F', 'x'), failed(7, 6)];
    expect((await turn(retried({ maxAttempts: 2, backoff: { kind: 'fixed', base: 10 } }), delayed)).outcome).toMatchObject({ type: 'failed', details: { Application: { message: 'no 6' } } });
  });
  test('28: a time-out ends it without another attempt', async () => {
    const result = await turn(retried({ timeout: { seconds: 1 } }), [S(), AS(2, 'F', 'x'), TC(3, 1000), TF(4, 3)]);
    expect(result.outcome).toMatchObject({ details: { Application: { message: 'timeout: activity timed out' } } });
    expect(shape(result)).toEqual(['ActivityCancelRequested(5→2)', 'OrchestrationFailed(6)']);
  });
});

describe('state', () => {
  const counter = typed(async (ctx) => { for (;;) { ctx.setValue('n', (ctx.getValue<number>('n') ?? 0) + 1); await ctx.scheduleTimer(5); } });
  const round = (id: number, value: string, updatedAtMs?: number): readonly HistoryEvent[] => [KS(id, 'n', value, updatedAtMs), TC(id + 1, 5), TF(id + 2, id + 1)];

  test('39: a counter of three turns: the fourth writes 4', async () => {
    const result = await turn(counter, [S('null'), ...round(2, '1'), ...round(5, '2'), ...round(8, '3')]);
    expect(result.delta[0]).toMatchObject({ type: 'KeyValueSet', key: 'n', value: '4' });
  });
  test.each<readonly [string, readonly HistoryEvent[]]>([['39: another value', round(2, '7')], ['39: another key', [KS(2, 'm', '1'), TC(3, 5)]]])('%s is a mismatch', async (_name, recorded) => {
    expect(nondeterminism(await turn(counter, [S('null'), ...recorded]))).toMatch(/^kv set mismatch: /);
  });
  test('39: another time is none; the state before the execution counts', async () => {
    expect((await turn(counter, [S('null'), ...round(2, '1', 12_345)])).outcome).toEqual({ type: 'continue' });
    const after = await turn(counter, [S('null', {}, { execution: 2 }), ...round(2, '4')], { execution: 2, kv: { n: { value: '3', updatedAtMs: 1 } } });
    expect(after.delta[0]).toMatchObject({ value: '5' });
  });
});

describe('the queue race', () => {
  const programs: Readonly<Record<string, Orchestration<string, string>>> = {
    'eager, drain': async (ctx) => { const { index } = await ctx.race(ctx.dequeueEvent('q'), ctx.scheduleTimer(5)); return `${index}:${await ctx.dequeueEvent('q')},${await ctx.dequeueEvent('q')}`; },
    'lazy, drain': function* (ctx) { const { index } = yield ctx.race(ctx.dequeueEvent('q'), ctx.scheduleTimer(5)); const first: string = yield ctx.dequeueEvent('q'); const second: string = yield ctx.dequeueEvent('q'); return `${index}:${first},${second}`; },
    'eager, loop': async (ctx) => { const got: unknown[] = []; let late = 0; while (got.length < 2) { const { index, value } = await ctx.race(ctx.dequeueEvent('q'), ctx.scheduleTimer(5)); if (index === 0) got.push(value); else late += 1; } return `${late}:${got.join()}`; },
    'lazy, loop': function* (ctx) { const got: unknown[] = []; let late = 0; while (got.length < 2) { const { index, value } = yield ctx.race(ctx.dequeueEvent('q'), ctx.scheduleTimer(5)); if (index === 0) got.push(value); else late += 1; } return `${late}:${got.join()}`; },
  };
  const message = (data: string): TurnMessage => ({ type: 'QueueMessage', name: 'q', data });

  async function raced(name: string, duroxideVersion: string): Promise<{ readonly warm: unknown; readonly cold: unknown }> {
    const program = raw(programs[name]!);
    const options = { instance: 'i', execution: 1, kv: {}, clock: () => timeOf(100), duroxideVersion };
    const live = openExecution(program, [], options, { input: '' });
    const history: HistoryEvent[] = [...(await driveTurn(live.turn([]), settle)).delta];
    const timer = history.find(({ type }) => type === 'TimerCreated')?.event_id ?? 0;
    history.push(...(await driveTurn(live.turn([{ type: 'TimerFired', execution: 1, id: timer, fireAtMs: 0 }, message('first')]), settle)).delta);
    const warm = (await driveTurn(live.turn([message('second')]), settle)).outcome;
    const cold = (await driveTurn(openExecution(program, history, options).turn([message('second')]), settle)).outcome;
    return { warm, cold };
  }

  test.each(Object.keys(programs).map((name) => ({ name: `40: ${name}`, mode: name })))('$name, 0.1.31: live and on replay the same', async ({ mode }) => {
    const end = { type: 'completed', output: '1:first,second' };
    expect(await raced(mode, '0.1.31')).toEqual({ warm: end, cold: end });
  });
  test.each(Object.keys(programs).map((name) => ({ name: `40: ${name}`, mode: name })))('$name, 0.1.30: the replay fails as it did then', async ({ mode }) => {
    expect((await raced(mode, '0.1.30')).cold).toMatchObject({ type: 'failed', details: { Configuration: { message: 'history schedule but no emitted action' } } });
  });
  test('40: a dequeue that never had an event reserves no message', async () => {
    const program = raw(async (ctx) => { ctx.dequeueEvent('q').cancel(); return `${await ctx.dequeueEvent('q')},${await ctx.dequeueEvent('q')}`; });
    expect((await firstTurn(program, '', { messages: [message('first'), message('second')] })).outcome).toEqual({ type: 'completed', output: 'first,second' });
  });
});

test('18: the early event stays undelivered when the wait comes', async () => {
  const program = raw(async (ctx) => { await ctx.scheduleTimer(5); return ctx.waitForEvent('go'); });
  expect((await turn(program, [S(), TC(2, 5), XE(3, 'go', 'early'), TF(4, 2), XS(5, 'go')])).outcome).toEqual({ type: 'continue' });
});
