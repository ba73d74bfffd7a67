// The conformance scenarios of the reference that need no store and no runtime, turn by turn. Numbers in names are those of the reference.
import { describe, expect, test } from 'vitest';
import type { ErrorDetails, EventKind } from '../../engine/index.ts';
import { AC, AF, application, AS, dropped, event, firstTurn, nondeterminism, QE, QS, raw, S, SC, shape, SS, TC, TF, timeOf, turn, turns, typed, XE, XS } from '../support/turn-scenario.ts';

const greet = raw(async (ctx, input) => ctx.scheduleActivity('Greet', input));
const activityDone = (id: number, result: string, execution = 1) => ({ type: 'ActivityCompleted', execution, id, result }) as const;
const timerFired = (id: number) => ({ type: 'TimerFired', execution: 1, id, fireAtMs: timeOf(id) }) as const;

describe('schedules', () => {
  test('1: a first turn schedules, live', async () => {
    const seen: boolean[] = [];
    const result = await firstTurn(raw(async (ctx, input) => { seen.push(ctx.isReplaying); return ctx.scheduleActivity('Greet', input); }), 'Alice');
    expect(result.outcome).toEqual({ type: 'continue' });
    expect(shape(result)).toEqual(['OrchestrationStarted(1)', 'ActivityScheduled(2)']);
    expect(result.actions).toEqual([{ type: 'activity', id: 2, name: 'Greet', input: 'Alice', session: undefined, tag: undefined }]);
    expect(seen).toEqual([false]);
  });

  test('2: what nobody awaits is given up at the end and never started', async () => {
    const result = await turn(raw(async (ctx) => { for (const name of ['A', 'B', 'C']) ctx.scheduleActivity(name, ''); return 'done'; }), [S()]);
    expect(result.outcome).toEqual({ type: 'completed', output: 'done' });
    expect(shape(result)).toEqual([
      'ActivityScheduled(2)', 'ActivityScheduled(3)', 'ActivityScheduled(4)',
      'ActivityCancelRequested(5→2)', 'ActivityCancelRequested(6→3)', 'ActivityCancelRequested(7→4)', 'OrchestrationCompleted(8)',
    ]);
    expect(result.actions).toEqual([]);
  });

  test('3: a recorded run completes again without anything new', async () => {
    const result = await turn(raw(async (ctx) => ctx.scheduleActivity('A', 'x')), [S(), AS(2, 'A', 'x'), AC(3, 2, 'r')]);
    expect(result.outcome).toEqual({ type: 'completed', output: 'r' });
    expect(shape(result)).toEqual(['OrchestrationCompleted(4)']);
  });

  test('4 and 5: waiting goes on, the next activity follows the last event', async () => {
    const two = raw(async (ctx) => { await ctx.scheduleActivity('A', '1'); return ctx.scheduleActivity('B', '2'); });
    expect(shape(await turn(two, [S(), AS(2, 'A', '1')]))).toEqual([]);
    expect(shape(await turn(two, [S(), AS(2, 'A', '1')], { messages: [activityDone(2, 'r')] }))).toEqual(['ActivityCompleted(3→2)', 'ActivityScheduled(4)']);
  });

  test('17: ids may leap, payloads may be anything', async () => {
    const odd = '\u0000 "ž" 🚚 \\';
    const result = await turn(raw(async (ctx) => ctx.scheduleActivity('', odd)), [S(), AS(2, '', odd), AC(100, 2, odd)].map((one) => one));
    expect(result.outcome).toEqual({ type: 'completed', output: odd });
    expect(result.delta.at(-1)?.event_id).toBe(101);
    const far = await turn(raw(async (ctx) => { await ctx.scheduleActivity('A', ''); return ctx.scheduleActivity('B', ''); }), [S(), AS(1_000_000, 'A', ''), AC(7, 1_000_000, '')]);
    expect(shape(far)).toEqual(['ActivityScheduled(8)']);
  });

  test('29: two equal activities get their results by schedule id', async () => {
    const both = raw(async (ctx) => (await ctx.all([ctx.scheduleActivity<string>('A', 'x'), ctx.scheduleActivity<string>('A', 'x')])).join(','));
    const result = await turn(both, [S(), AS(2, 'A', 'x'), AS(3, 'A', 'x'), AC(4, 3, 'second')], { messages: [activityDone(2, 'first')] });
    expect(result.outcome).toEqual({ type: 'completed', output: 'first,second' });
  });
});

describe('non-determinism', () => {
  const cases: readonly (readonly [name: string, history: readonly ReturnType<typeof S>[], program: ReturnType<typeof raw>, message: string])[] = [
    ['6: activity became timer', [S(), AS(2, 'A', 'x')], raw(async (ctx) => { await ctx.scheduleTimer(5); return ''; }), 'schedule mismatch: action=CreateTimer'],
    ['6: timer became activity', [S(), TC(2, 5)], greet, 'schedule mismatch: action=CallActivity'],
    ['15: first event is not the start', [AS(2, 'A', '')], greet, 'corrupted history: first event must be OrchestrationStarted'],
    ['31: detached start missing', [S(), event('OrchestrationChained', 2, null, { name: 'C', instance: 'x', input: '' })], raw(async () => new Promise<string>(() => {})), 'foreign'],
  ];

  test.each(cases)('%s', async (_name, history, program, message) => {
    const result = await turn(program, history);
    expect(result.outcome.type).toBe('failed');
    if (message === 'foreign') expect(result.outcome).toMatchObject({ divergence: { code: 'foreign-await' } });
    else expect(nondeterminism(result)).toContain(message);
    // After the terminal event come only the activities that may still run.
    expect(result.delta.findLast(({ type }) => type !== 'ActivityCancelRequested')?.type).toBe('OrchestrationFailed');
  });

  test('15: no history at all', async () => {
    expect(nondeterminism(await turn(greet, []))).toBe('corrupted history: empty');
  });

  test('8: an early return is completed and the rest ignored', async () => {
    expect((await turn(raw(async () => 'early'), [S(), AS(2, 'A', 'x')])).outcome).toEqual({ type: 'completed', output: 'early' });
  });

  test.each(['OrchestrationCompleted', 'OrchestrationFailed', 'OrchestrationContinuedAsNew'] as const)('16: %s ends the matter, also before other events', async (type: EventKind) => {
    const end = event(type, 2, null, { output: 'x', input: 'x', details: application('x') });
    expect(await turn(greet, [S(), end, AS(3, 'A', '')], { messages: [activityDone(3, 'r')] })).toEqual({ outcome: { type: 'ended' }, delta: [], actions: [] });
  });
});

describe('messages', () => {
  test('9 and 10: completions that fit no schedule record nothing', async () => {
    const nine = await turn(greet, [S(), AS(2, 'Greet', '')], { messages: [activityDone(999, 'r')] });
    expect(nondeterminism(nine)).toBe('no matching schedule for completion id=999');
    expect(shape(nine)).toEqual(['OrchestrationFailed(3)', 'ActivityCancelRequested(4→2)']);
    const ten = await turn(greet, [S(), AS(2, 'Greet', '')], { messages: [timerFired(2)] });
    expect(nondeterminism(ten)).toBe("completion kind mismatch for id=2, expected 'activity', got 'timer'");
  });

  test('13: one completion twice is recorded once, a recorded one not again', async () => {
    const wait = raw(async (ctx) => { await ctx.scheduleActivity('A', ''); return ctx.waitForEvent('go'); });
    expect(shape(await turn(wait, [S(), AS(2, 'A', '')], { messages: [activityDone(2, 'r'), activityDone(2, 'r')] }))).toEqual(['ActivityCompleted(3→2)', 'ExternalSubscribed(4)']);
    expect(shape(await turn(wait, [S(), AS(2, 'A', ''), AC(3, 2, 'r'), XS(4, 'go')], { messages: [activityDone(2, 'r')] }))).toEqual([]);
  });

  test('14: completions of another execution are dropped', async () => {
    const history = [S('', {}, { execution: 3 }), AS(2, 'Greet', '')];
    expect(shape(await turn(greet, history, { execution: 3, messages: [activityDone(2, 'r', 2), activityDone(2, 'r', 4)] }))).toEqual([]);
  });

  test('18 and 19: events without a subscription are kept and never delivered; equal ones are two', async () => {
    const late = raw(async (ctx) => { await ctx.scheduleTimer(5); return ctx.waitForEvent('go'); });
    const early = await turn(late, [S(), TC(2, 5)], { messages: [{ type: 'ExternalRaised', name: 'go', data: 'x' }, timerFired(2)] });
    expect(early.outcome).toEqual({ type: 'continue' });
    expect(shape(early)).toEqual(['ExternalEvent(3)', 'TimerFired(4→2)', 'ExternalSubscribed(5)']);
    const two = raw(async (ctx) => `${await ctx.waitForEvent('go')}${await ctx.waitForEvent('go')}`);
    const pair = raw(async (ctx) => (await ctx.all([ctx.waitForEvent<string>('go'), ctx.waitForEvent<string>('go')])).join());
    expect((await turn(two, [S(), XS(2, 'go'), XE(3, 'go', 'a'), XS(4, 'go')], { messages: [{ type: 'ExternalRaised', name: 'go', data: 'a' }] })).outcome).toEqual({ type: 'completed', output: 'aa' });
    expect((await turn(pair, [S(), XS(2, 'go'), XS(3, 'go')], { messages: [{ type: 'ExternalRaised', name: 'go', data: '1' }, { type: 'ExternalRaised', name: 'go', data: '2' }] })).outcome).toEqual({ type: 'completed', output: '1,2' });
  });

  test('25: a cancellation beats completion, closes waits, cancels children, is recorded once', async () => {
    const program = raw(async (ctx) => { const child = ctx.scheduleSubOrchestration('C', ''); void ctx.waitForEvent('never'); await ctx.scheduleActivity('A', ''); void child; return 'done'; });
    const history = [S(), SS(2, 'C', 'sub::2', ''), XS(3, 'never'), AS(4, 'A', '')];
    const result = await turn(program, history, { messages: [{ type: 'CancelInstance', reason: 'stop' }, activityDone(4, 'r'), { type: 'CancelInstance', reason: 'again' }] });
    expect(result.outcome).toEqual({ type: 'cancelled', reason: 'stop' });
    expect(shape(result)).toEqual(['OrchestrationCancelRequested(5)', 'ActivityCompleted(6→4)', 'ExternalSubscribedCancelled(7→3)', 'OrchestrationFailed(8)']);
    expect(result.actions).toEqual([{ type: 'cancel-child', id: 2, instance: 'i::sub::2', reason: 'parent canceled' }]);
  });

  const broken: readonly (readonly [string, ErrorDetails])[] = [
    ['infrastructure', { Infrastructure: { operation: 'op', message: 'm', retryable: false } }],
    ['configuration', { Configuration: { kind: 'Nondeterminism', resource: 'r', message: null } }],
    ['poison', { Poison: { attempt_count: 3, max_attempts: 2, message_type: { Activity: { instance: 'i', execution_id: 1, activity_name: 'A', activity_id: 2 } }, message: '' } }],
  ];
  test.each(broken)('26: a failure of the system (%s) ends the turn without the program', async (_name, details) => {
    let runs = 0;
    const result = await turn(raw(async (ctx) => { try { return await ctx.scheduleActivity('A', ''); } catch { runs++; return 'caught'; } }), [S(), AS(2, 'A', '')], { messages: [{ type: 'ActivityFailed', execution: 1, id: 2, details }] });
    expect(result.outcome).toMatchObject({ type: 'failed', details });
    expect(shape(result)[0]).toBe('ActivityFailed(3→2)');
    expect(runs).toBe(0);
  });

  test('26: an application failure is thrown with its text', async () => {
    const result = await turn(raw(async (ctx) => { try { return await ctx.scheduleActivity('A', ''); } catch (error) { return error instanceof Error ? `${error.name} ${error.message}` : ''; } }), [S(), AS(2, 'A', ''), AF(3, 2, application('no stock'))]);
    expect(result.outcome).toEqual({ type: 'completed', output: 'DurableError no stock' });
  });
});

describe('races and given-up futures', () => {
  const against = raw(async (ctx) => String((await ctx.race(ctx.scheduleActivity('A', ''), ctx.scheduleTimer(5))).index));

  test('20: the timer wins, the activity is given up once', async () => {
    const live = await turn(against, [S(), AS(2, 'A', ''), TC(3, 5)], { messages: [timerFired(3)] });
    expect(shape(live)).toEqual(['TimerFired(4→3)', 'ActivityCancelRequested(5→2)', 'OrchestrationCompleted(6)']);
    expect(live.actions).toEqual([{ type: 'cancel-activity', id: 2 }]);
    const more = raw(async (ctx) => { await ctx.race(ctx.scheduleActivity('A', ''), ctx.scheduleTimer(5)); return ctx.waitForEvent('go'); });
    const again = await turn(more, [S(), AS(2, 'A', ''), TC(3, 5), TF(4, 3), XS(5, 'go'), dropped('ActivityCancelRequested', 6, 2)], { messages: [{ type: 'ExternalRaised', name: 'other', data: '' }] });
    expect(shape(again)).toEqual(['ExternalEvent(7)']);
    expect(again.actions).toEqual([]);
  });

  test('21: the activity wins, timers leave no breadcrumb', async () => {
    expect(shape(await turn(against, [S(), AS(2, 'A', ''), TC(3, 5)], { messages: [activityDone(2, 'r')] }))).toEqual(['ActivityCompleted(4→2)', 'OrchestrationCompleted(5)']);
  });

  test('22: a completion after its cancellation is tolerated', async () => {
    const more = raw(async (ctx) => { await ctx.race(ctx.scheduleActivity('A', ''), ctx.scheduleTimer(5)); return ctx.waitForEvent('go'); });
    const result = await turn(more, [S(), AS(2, 'A', ''), TC(3, 5), TF(4, 3), XS(5, 'go'), dropped('ActivityCancelRequested', 6, 2)], { messages: [activityDone(2, 'late')] });
    expect(result.outcome).toEqual({ type: 'continue' });
  });

  test('23: a recorded drop that the code no longer makes', async () => {
    const result = await turn(raw(async (ctx) => ctx.scheduleActivity('A', '')), [S(), AS(2, 'A', ''), dropped('ActivityCancelRequested', 3, 2)]);
    expect(nondeterminism(result)).toBe('cancellation mismatch (activities): baseline_dropped_future_cancel_requests={2} ctx_cancelled_in_replayed_segment={}');
  });

  test('24: a new drop beside a recorded one is accepted', async () => {
    const program = raw(async (ctx) => { const [a, b] = [ctx.scheduleActivity('A', ''), ctx.scheduleActivity('B', '')]; a.cancel(); b.cancel(); return ctx.waitForEvent('go'); });
    const result = await turn(program, [S(), AS(2, 'A', ''), AS(3, 'B', ''), XS(4, 'go'), dropped('ActivityCancelRequested', 5, 2)]);
    expect(shape(result)).toEqual(['ActivityCancelRequested(6→3)']);
  });

  test('ties go to the earlier argument, failures win too', async () => {
    const settled = raw(async (ctx) => { const [a, b] = [ctx.scheduleActivity('A', ''), ctx.scheduleActivity('B', '')]; await ctx.waitForEvent('go'); return String((await ctx.race(b, a)).index); });
    const history = [S(), AS(2, 'A', ''), AS(3, 'B', ''), XS(4, 'go'), AC(5, 2, 'a'), AC(6, 3, 'b'), XE(7, 'go', '')];
    expect((await turn(settled, history)).outcome).toEqual({ type: 'completed', output: '0' });
    const failing = raw(async (ctx) => { try { await ctx.race(ctx.scheduleActivity('A', ''), ctx.scheduleTimer(5)); return ''; } catch (error) { return String(error); } });
    expect((await turn(failing, [S(), AS(2, 'A', ''), TC(3, 5), AF(4, 2, application('no'))])).outcome).toEqual({ type: 'completed', output: 'DurableError: no' });
  });

  test('all gives results in argument order and gives the rest up at the first failure', async () => {
    const program = raw(async (ctx) => { try { return (await ctx.all([ctx.scheduleActivity<string>('A', ''), ctx.scheduleActivity<string>('B', ''), ctx.scheduleActivity<string>('C', '')])).join(); } catch (error) { return String(error); } });
    const history = [S(), AS(2, 'A', ''), AS(3, 'B', ''), AS(4, 'C', '')];
    expect((await turn(program, [...history, AC(5, 4, 'c'), AC(6, 2, 'a'), AC(7, 3, 'b')])).outcome).toEqual({ type: 'completed', output: 'a,b,c' });
    expect(shape(await turn(program, [...history, AC(5, 4, 'c')], { messages: [{ type: 'ActivityFailed', execution: 1, id: 3, details: application('no') }] }))).toEqual(['ActivityFailed(6→3)', 'ActivityCancelRequested(7→2)', 'OrchestrationCompleted(8)']);
  });
});

describe('children, continue-as-new, carried messages', () => {
  test('30: automatic child ids name the event, later executions name themselves too; explicit ones stay', async () => {
    const program = raw(async (ctx) => { ctx.scheduleSubOrchestration('C', '', { id: 'mine' }); return ctx.scheduleSubOrchestration('C', ''); });
    const first = await firstTurn(program);
    expect(first.actions).toMatchObject([{ type: 'child', instance: 'mine' }, { type: 'child', instance: 'i::sub::3' }]);
    expect((await firstTurn(program, '', { execution: 2 })).actions).toMatchObject([{ instance: 'mine' }, { instance: 'i::sub::2_3' }]);
    expect((await turn(raw(async (ctx) => ctx.scheduleSubOrchestration('C', '')), [S(), SS(2, 'C', 'old::name', ''), SC(3, 2, 'r')])).outcome).toEqual({ type: 'completed', output: 'r' });
  });

  test('31: a detached start is honoured although the parent ends', async () => {
    const result = await firstTurn(raw(async (ctx) => { ctx.scheduleOrchestration('C', 'x', { id: 'd', version: '1.1.0' }); return 'done'; }));
    expect(shape(result)).toEqual(['OrchestrationStarted(1)', 'OrchestrationChained(2)', 'OrchestrationCompleted(3)']);
    expect(result.actions).toEqual([{ type: 'detached', id: 2, name: 'C', instance: 'd', input: 'x', version: '1.1.0' }]);
  });

  test('33: unread messages and the status cross continue-as-new, oldest first, a hundred at most', async () => {
    const program = raw(async (ctx) => { ctx.setCustomStatus('s'); const first = await ctx.dequeueEvent<string>('q'); return ctx.continueAsNew(first); });
    const messages = Array.from({ length: 120 }, (_, n) => ({ type: 'QueueMessage', name: n % 2 === 0 ? 'q' : 'r', data: String(n) }) as const);
    const result = await firstTurn(program, '', { messages });
    expect(result.outcome).toMatchObject({ type: 'continued-as-new', input: '0', version: undefined, customStatus: 's' });
    if (result.outcome.type !== 'continued-as-new') throw new Error('not continued');
    expect(result.outcome.carry.map(([, data]) => data)).toEqual(Array.from({ length: 100 }, (_, n) => String(n + 1)));
    const next = await firstTurn(raw(async (ctx) => `${await ctx.dequeueEvent('q')}${ctx.getCustomStatus()}`), '0', { execution: 2, carry: [['q', 'a'], ['q', 'b']], customStatus: 's' });
    expect(shape(next)).toEqual(['OrchestrationStarted(1)', 'ExternalEventPersistent(2)', 'ExternalEventPersistent(3)', 'ExternalSubscribedPersistent(4)', 'OrchestrationCompleted(5)']);
    expect(next.outcome).toEqual({ type: 'completed', output: 'as' });
  });

  test('continue-as-new wins over an end that follows it, and keeps its version', async () => {
    const result = await firstTurn(typed(async (ctx) => { void ctx.continueAsNewVersioned('2.0.0', { n: 1 }); return 'ignored'; }));
    expect(result.outcome).toMatchObject({ type: 'continued-as-new', input: '{"n":1}', version: '2.0.0' });
  });

  test('work that is open at continue-as-new is closed by the terminal bookkeeping', async () => {
    const program = raw(async (ctx) => { void ctx.scheduleActivity('A', ''); void ctx.waitForEvent('w'); await ctx.scheduleTimer(5); return ctx.continueAsNew('n'); });
    const result = await turn(program, [S(), AS(2, 'A', ''), XS(3, 'w'), TC(4, 5)], { messages: [timerFired(4)] });
    expect(shape(result)).toEqual(['TimerFired(5→4)', 'ExternalSubscribedCancelled(6→3)', 'OrchestrationContinuedAsNew(7)', 'ActivityCancelRequested(8→2)']);
  });
});

describe('an execution that stays in memory', () => {
  test('a turn costs what is new and says the same as a cold one', async () => {
    const program = raw(async (ctx) => { let sum = ''; for (let n = 0; n < 3; n++) sum += await ctx.scheduleActivity('A', String(n)); return sum; });
    const results = await turns(program, '', [[], [activityDone(2, 'a')], [activityDone(4, 'b')], [activityDone(6, 'c')]]);
    expect(results.map(shape)).toEqual([
      ['OrchestrationStarted(1)', 'ActivityScheduled(2)'], ['ActivityCompleted(3→2)', 'ActivityScheduled(4)'], ['ActivityCompleted(5→4)', 'ActivityScheduled(6)'], ['ActivityCompleted(7→6)', 'OrchestrationCompleted(8)'],
    ]);
    expect(results.at(-1)?.outcome).toEqual({ type: 'completed', output: 'abc' });
    const persisted = results.slice(0, 3).flatMap(({ delta }) => delta);
    expect((await turn(program, persisted, { messages: [activityDone(6, 'c')] })).outcome).toEqual(results.at(-1)?.outcome);
  });

  test('40: a timer and a message in one batch, the replacing dequeue gets the message, live and again', async () => {
    const program = raw(async (ctx) => { const { index } = await ctx.race(ctx.dequeueEvent('q'), ctx.scheduleTimer(5)); const next = await ctx.dequeueEvent('q'); await ctx.scheduleTimer(1); return `${index}:${next}`; });
    const results = await turns(program, '', [[], [timerFired(3), { type: 'QueueMessage', name: 'q', data: 'first' }]]);
    const history = results.flatMap(({ delta }) => delta);
    const timer = history.at(-1)?.type === 'TimerCreated' ? history.at(-1) : history.findLast(({ type }) => type === 'TimerCreated');
    const end = await turn(program, history, { messages: [timerFired(timer?.event_id ?? 0)] });
    expect(end.outcome).toEqual({ type: 'completed', output: '1:first' });
  });

  test('a dequeue that never had an event reserves no message', async () => {
    const program = raw(async (ctx) => { ctx.dequeueEvent('q').cancel(); return `${await ctx.dequeueEvent('q')},${await ctx.dequeueEvent('q')}`; });
    const results = await turns(program, '', [[], [{ type: 'QueueMessage', name: 'q', data: 'first' }, { type: 'QueueMessage', name: 'q', data: 'second' }]]);
    expect(results.at(-1)?.outcome).toEqual({ type: 'completed', output: 'first,second' });
    expect((await turn(program, [S(), QS(2, 'q'), QS(3, 'q'), dropped('ExternalSubscribedPersistentCancelled', 4, 2), QE(5, 'q', 'x'), QS(6, 'q'), QE(7, 'q', 'y')])).outcome).toEqual({ type: 'completed', output: 'x,y' });
  });

  test('a hundred passes without news end the execution', async () => {
    const program = raw(async (ctx) => { for (;;) await ctx.dequeueEvent('q'); });
    const messages = Array.from({ length: 150 }, (_, n) => ({ type: 'QueueMessage', name: 'q', data: String(n) }) as const);
    expect((await firstTurn(program, '', { messages })).outcome).toMatchObject({ type: 'failed', details: { Infrastructure: { operation: 'quiescence_loop' } } });
  });
});
