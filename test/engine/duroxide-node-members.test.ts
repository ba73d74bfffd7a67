// The members of duroxide-node's context, one by one: what a yield issues, what it gives back, and what the native side refuses.
import { describe, expect, test } from 'vitest';
import { createNodeProgram, NodeRegistrations, type NodeOrchestration, type OrchestrationContext, type ScheduledTask } from '../../engine/dialects/duroxide-node.ts';
import { nativeOf, parseNative, printDouble, printNative } from '../../engine/dialects/duroxide-node-json.ts';
import type { HistoryEvent, Program } from '../../engine/index.ts';
import { AC, AF, application, AS, firstTurn, KS, QE, QS, S, SC, shape, SS, TC, TF, turn, XE, XS } from '../support/turn-scenario.ts';

const node = (orchestration: NodeOrchestration): Program => createNodeProgram({ name: 'P', version: '1.0.0', orchestration });

/** A program that yields one thing and returns what it got, or the message of what was thrown. */
const yielding = (make: (ctx: OrchestrationContext) => unknown): Program => node(function* (ctx): Generator<unknown, unknown, unknown> {
  try {
    const got = yield make(ctx);
    return { got };
  } catch (error) {
    return { isError: error instanceof Error, message: error instanceof Error ? error.message : String(error) };
  }
});

async function outputOf(program: Program, history: readonly HistoryEvent[]): Promise<unknown> {
  const { outcome } = await turn(program, history);
  if (outcome.type !== 'completed') throw new Error(`the program ${outcome.type}: ${JSON.stringify(outcome)}`);
  return JSON.parse(outcome.output);
}

async function failureOf(program: Program, history: readonly HistoryEvent[] = [S('null')]): Promise<string> {
  const { outcome } = await turn(program, history);
  if (outcome.type !== 'failed' || !('Application' in outcome.details)) throw new Error(`the program ${outcome.type}`);
  return outcome.details.Application.message.split('\n', 1)[0] ?? '';
}

const DURABLE = new Set(['ActivityScheduled', 'TimerCreated', 'ExternalSubscribed', 'ExternalSubscribedPersistent', 'SubOrchestrationScheduled', 'OrchestrationChained']);
const commandsOf = (delta: readonly HistoryEvent[]): readonly unknown[] => delta.filter(({ type }) => DURABLE.has(type)).map(({ type, ...rest }) => [type, pick(rest)]);

function pick(fields: object): Record<string, unknown> {
  const kept = ['name', 'input', 'session_id', 'tag', 'instance', 'version'];
  return Object.fromEntries(Object.entries(fields).filter(([key]) => kept.includes(key)));
}

describe('what a yield issues', () => {
  const retry = { maxAttempts: 2 };
  const activity = (fields: object): readonly unknown[] => [['ActivityScheduled', fields]];
  const child = (fields: object): readonly unknown[] => [['SubOrchestrationScheduled', fields]];
  const cases: readonly (readonly [name: string, make: (ctx: OrchestrationContext) => unknown, expected: readonly unknown[]])[] = [
    ['scheduleActivity', (ctx) => ctx.scheduleActivity('A', { b: 1, a: undefined }), activity({ name: 'A', input: '{"b":1}' })],
    ['scheduleActivity without input', (ctx) => ctx.scheduleActivity('A'), activity({ name: 'A', input: 'null' })],
    ['scheduleActivity with a session', (ctx) => ctx.scheduleActivity('A', 1, { sessionId: 's' }), activity({ name: 'A', input: '1', session_id: 's' })],
    ['scheduleActivity with an empty session', (ctx) => ctx.scheduleActivity('A', 1, { sessionId: '' }), activity({ name: 'A', input: '1' })],
    ['scheduleActivityOnSession', (ctx) => ctx.scheduleActivityOnSession('A', 'x', 's'), activity({ name: 'A', input: '"x"', session_id: 's' })],
    ['withTag', (ctx) => ctx.scheduleActivityTyped('A', 'x').withTag?.('gpu'), activity({ name: 'A', input: '"x"', tag: 'gpu' })],
    ['scheduleActivityWithRetry', (ctx) => ctx.scheduleActivityWithRetry('A', 'x', retry), activity({ name: 'A', input: '"x"' })],
    ['scheduleActivityWithRetryOnSessionTyped', (ctx) => ctx.scheduleActivityWithRetryOnSessionTyped('A', 'x', retry, 's'), activity({ name: 'A', input: '"x"', session_id: 's' })],
    ['a retry with a time-out', (ctx) => ctx.scheduleActivityWithRetry('A', 'x', { maxAttempts: 1, timeoutMs: 9 }), [...activity({ name: 'A', input: '"x"' }), ['TimerCreated', {}]]],
    ['scheduleTimer', (ctx) => ctx.scheduleTimer(5), [['TimerCreated', {}]]],
    ['waitForEvent', (ctx) => ctx.waitForEvent('go'), [['ExternalSubscribed', { name: 'go' }]]],
    ['dequeueEvent', (ctx) => ctx.dequeueEvent('q'), [['ExternalSubscribedPersistent', { name: 'q' }]]],
    ['newGuid', (ctx) => ctx.newGuid(), activity({ name: '__duroxide_syscall:new_guid', input: '' })],
    ['utcNow', (ctx) => ctx.utcNow(), activity({ name: '__duroxide_syscall:utc_now_ms', input: '' })],
    ['getValueFromInstance', (ctx) => ctx.getValueFromInstance('other', 'k'), activity({ name: '__duroxide_syscall:get_kv_value', input: '{"instance_id":"other","key":"k"}' })],
    ['scheduleSubOrchestration', (ctx) => ctx.scheduleSubOrchestration('C', [1]), child({ name: 'C', instance: 'sub::2', input: '[1]' })],
    ['scheduleSubOrchestrationWithId', (ctx) => ctx.scheduleSubOrchestrationWithId('C', 'kid', 1), child({ name: 'C', instance: 'kid', input: '1' })],
    ['scheduleSubOrchestrationVersioned', (ctx) => ctx.scheduleSubOrchestrationVersioned('C', '2.0.0', 1), child({ name: 'C', instance: 'sub::2', input: '1' })],
    ['scheduleSubOrchestrationVersionedWithId', (ctx) => ctx.scheduleSubOrchestrationVersionedWithId('C', '2.0.0', 'kid', 1), child({ name: 'C', instance: 'kid', input: '1' })],
    ['startOrchestration', (ctx) => ctx.startOrchestration('C', 'far', 'x'), [['OrchestrationChained', { name: 'C', instance: 'far', input: '"x"' }]]],
    ['startOrchestrationVersionedTyped', (ctx) => ctx.startOrchestrationVersionedTyped('C', '2.0.0', 'far', 'x'), [['OrchestrationChained', { name: 'C', instance: 'far', input: '"x"' }]]],
    ['a descriptor made by hand', () => ({ type: 'activity', name: 'A', input: '7', more: true }), activity({ name: 'A', input: '7' })],
    ['something with a toJSON of its own', () => ({ toJSON: () => ({ type: 'timer', delayMs: 1 }) }), [['TimerCreated', {}]]],
  ];

  test.for(cases)('%s', async ([, make, expected]) => {
    const { delta } = await firstTurn(yielding(make), 'null');
    expect(commandsOf(delta)).toEqual(expected);
  });

  test('nothing, where the descriptor is not yielded', async () => {
    const result = await firstTurn(node(function* (ctx) {
      ctx.scheduleActivity('A');
      ctx.continueAsNew(1);
      ctx.all([ctx.scheduleTimer(1)]);
    }), '');
    expect(shape(result)).toEqual(['OrchestrationStarted(1)', 'OrchestrationCompleted(2)']);
    expect(result.outcome).toEqual({ type: 'completed', output: 'null' });
  });

  test('versions of children and successors travel with the actions', async () => {
    const asked = await firstTurn(yielding((ctx) => ctx.scheduleSubOrchestrationVersioned('C', '2.0.0', 1)), 'null');
    expect(asked.actions).toMatchObject([{ type: 'child', version: '2.0.0' }]);
    const latest = await firstTurn(yielding((ctx) => ctx.scheduleSubOrchestrationVersioned('C', '', 1)), 'null');
    expect(latest.actions).toMatchObject([{ type: 'child', version: undefined }]);
    expect((await firstTurn(yielding((ctx) => ctx.continueAsNewVersioned({ n: 1 }, '1.1.0')), 'null')).outcome).toMatchObject({ type: 'continued-as-new', input: '{"n":1}', version: '1.1.0' });
    expect((await firstTurn(yielding((ctx) => ctx.continueAsNewTyped()), 'null')).outcome).toMatchObject({ type: 'continued-as-new', input: 'null', version: undefined });
  });
});

describe('what a yield gives', () => {
  const got = (value: unknown): unknown => ({ got: value });
  const thrown = (message: string): unknown => ({ isError: true, message });
  const plain = (ctx: OrchestrationContext): ScheduledTask => ctx.scheduleActivity('A');
  const typedCall = (ctx: OrchestrationContext): ScheduledTask => ctx.scheduleActivityTyped('A');
  const ended = (result: string): readonly HistoryEvent[] => [S('null'), AS(2, 'A', 'null'), AC(3, 2, result)];
  const failed = (message: string): readonly HistoryEvent[] => [S('null'), AS(2, 'A', 'null'), AF(3, 2, application(message))];
  const timers = (ctx: OrchestrationContext, other: ScheduledTask): ScheduledTask => ctx.race(ctx.scheduleTimer(5), other);
  const cases: readonly (readonly [name: string, make: (ctx: OrchestrationContext) => unknown, history: readonly HistoryEvent[], expected: unknown])[] = [
    ['a result: parsed', plain, ended('{"b":1}'), got({ b: 1 })],
    ['a result that is no JSON: the text', plain, ended('not json'), got('not json')],
    ['a text that is JSON, once', plain, ended('"5"'), got('5')],
    ['a text that is JSON, Typed', typedCall, ended('"5"'), got(5)],
    ['a text that is no JSON, Typed', typedCall, ended('"five"'), got('five')],
    ['a failure: thrown', plain, failed('no stock'), thrown('no stock')],
    ['a failure whose message is JSON: written anew', plain, failed('{ "code" : 7 }'), thrown('{"code":7}')],
    ['a failure whose message is a JSON text: without its quotes', plain, failed('"no"'), thrown('no')],
    ['a failure of a Typed call: not parsed once more', typedCall, failed('"5"'), thrown('5')],
    ['a timer: null', (ctx) => ctx.scheduleTimer(5), [S('null'), TC(2, 5), TF(3, 2)], got(null)],
    ['an event', (ctx) => ctx.waitForEvent('go'), [S('null'), XS(2, 'go'), XE(3, 'go', '{"a":1}')], got({ a: 1 })],
    ['an event, Typed: no more than that', (ctx) => ctx.waitForEventTyped('go'), [S('null'), XS(2, 'go'), XE(3, 'go', '"5"')], got('5')],
    ['a message, Typed: no more than that', (ctx) => ctx.dequeueEventTyped('q'), [S('null'), QE(2, 'q', '"6"'), QS(3, 'q')], got('6')],
    ['a child, Typed', (ctx) => ctx.scheduleSubOrchestrationTyped('C'), [S('null'), SS(2, 'C', 'sub::2', 'null'), SC(3, 2, '"[1]"')], got([1])],
    ['a GUID: a text', (ctx) => ctx.newGuid(), [S('null'), AS(2, '__duroxide_syscall:new_guid', ''), AC(3, 2, '0-1')], got('0-1')],
    ['the time: a number', (ctx) => ctx.utcNow(), [S('null'), AS(2, '__duroxide_syscall:utc_now_ms', ''), AC(3, 2, '17')], got(17)],
    ['a detached start: null at once', (ctx) => ctx.startOrchestration('C', 'far'), [S('null')], got(null)],
    ['all of nothing', (ctx) => ctx.all([]), [S('null')], got([])],
    ['all: failures are values', (ctx) => ctx.all([plain(ctx), ctx.scheduleTimer(1)]), [S('null'), AS(2, 'A', 'null'), TC(3, 1), TF(4, 3), AF(5, 2, application('{"b":1,"a":2}'))], got([{ err: { a: 2, b: 1 } }, { ok: null }])],
    ['allTyped', (ctx) => ctx.allTyped([plain(ctx)]), [S('null'), AS(2, 'A', 'null'), AC(3, 2, '"7"')], got([{ ok: 7 }])],
    ['raceTyped', (ctx) => ctx.raceTyped(plain(ctx), ctx.scheduleTimer(1)), [S('null'), AS(2, 'A', 'null'), TC(3, 1), AC(4, 2, '"8"')], got({ index: 0, value: 8 })],
    ['race: a failure wins', (ctx) => timers(ctx, plain(ctx)), [S('null'), TC(2, 5), AS(3, 'A', 'null'), AF(4, 3, application('no'))], got({ index: 1, value: 'no' })],
    ['race of three', (ctx) => ctx.race(plain(ctx), plain(ctx), plain(ctx)), [S('null')], thrown('select currently supports exactly 2 tasks')],
    ['race of one', (ctx) => ctx.race(plain(ctx)), [S('null')], thrown('select currently supports exactly 2 tasks')],
    ['all in race', (ctx) => timers(ctx, ctx.all([])), [S('null')], thrown('nested join/select inside select is not supported')],
    ['race in all', (ctx) => ctx.all([timers(ctx, plain(ctx))]), [S('null')], thrown('nested join/select inside join is not supported')],
    ['unknown members of all', (ctx) => ctx.all([ctx.newGuid(), ctx.utcNow(), ctx.continueAsNew(1)]), [S('null')], got(Array.from({ length: 3 }, () => ({ err: 'unsupported task in join' })))],
    ['an unknown first arm of race: the second is not issued', (ctx) => ctx.race(ctx.newGuid(), plain(ctx)), [S('null')], got({ index: 0, value: 'unsupported task in select' })],
  ];

  test.for(cases)('%s', async ([, make, history, expected]) => {
    expect(await outputOf(yielding(make), history)).toEqual(expected);
  });

  test('an unknown second arm of race wins; the first has been issued and is given up', async () => {
    const result = await firstTurn(yielding((ctx) => ctx.race(ctx.scheduleActivity('A'), ctx.newGuid())), 'null');
    expect(shape(result)).toEqual(['OrchestrationStarted(1)', 'ActivityScheduled(2)', 'ActivityCancelRequested(3→2)', 'OrchestrationCompleted(4)']);
  });

  test('of two arms that settle together the first argument wins', async () => {
    const program = node(function* (ctx): Generator<unknown, unknown, unknown> {
      return yield ctx.race(ctx.dequeueEvent('right'), ctx.waitForEvent('left'));
    });
    const history = [S('null'), QE(2, 'right', '1'), QS(3, 'right'), XS(4, 'left'), XE(5, 'left', '2')];
    expect(await outputOf(program, history)).toEqual({ index: 0, value: 1 });
  });
});

describe('what ends the orchestration at once', () => {
  const prefix = 'Invalid generator step result: ';
  const enumeration = 'expected internally tagged enum ScheduledTask';
  const cases: readonly (readonly [name: string, yielded: unknown, expected: string])[] = [
    ['a number', 5, `invalid type: integer \`5\`, ${enumeration}`],
    ['a fraction', 1.5, `invalid type: floating point \`1.5\`, ${enumeration}`],
    ['a large number', 1e21, `invalid type: floating point \`1000000000000000000000.0\`, ${enumeration}`],
    ['a text', 'a "b"', `invalid type: string "a \\"b\\"", ${enumeration}`],
    ['true', true, `invalid type: boolean \`true\`, ${enumeration}`],
    ['null', null, `invalid type: unit value, ${enumeration}`],
    ['nothing', undefined, 'missing field `task`'],
    ['a function', () => 1, 'missing field `task`'],
    ['a promise', Promise.resolve(1), 'missing field `type`'],
    ['an array of descriptors', [{ type: 'newGuid' }], 'invalid type: map, expected variant identifier'],
    ['an unknown type', { type: 'sleep' }, 'unknown variant `sleep`, expected one of `activity`, `activityWithRetry`, `timer`, `waitEvent`, `subOrchestration`'],
    ['a type that is no text', { type: true }, 'invalid type: boolean `true`, expected variant identifier'],
    ['an activity without input', { type: 'activity', name: 'A' }, 'missing field `input`'],
    ['an activity whose name is a number', { type: 'activity', name: 1, input: '1' }, 'invalid type: integer `1`, expected a string'],
    ['a timer of 1.5 ms', { type: 'timer', delayMs: 1.5 }, 'invalid type: floating point `1.5`, expected u64'],
    ['a timer of -5 ms', { type: 'timer', delayMs: -5 }, 'invalid value: integer `-5`, expected u64'],
    ['a timer that is not a number', { type: 'timer', delayMs: Number.NaN }, 'invalid type: unit value, expected u64'],
    ['a back-off that is a number', { type: 'activityWithRetry', name: 'A', input: '1', retry: { maxAttempts: 1, backoff: 2 } }, 'invalid type: integer `2`, expected a string'],
    ['too many attempts', { type: 'activityWithRetry', name: 'A', input: '1', retry: { maxAttempts: 2 ** 32 } }, 'invalid value: integer `4294967296`, expected u32'],
    ['a retry without attempts', { type: 'activityWithRetry', name: 'A', input: '1', retry: {} }, 'missing field `maxAttempts`'],
    ['all of a promise', { type: 'join', tasks: {} }, 'invalid type: map, expected a sequence'],
    ['all of numbers', { type: 'join', tasks: [1] }, `invalid type: integer \`1\`, ${enumeration}`],
  ];

  test.for(cases)('%s', async ([, yielded, expected]) => {
    const message = await failureOf(yielding(() => yielded));
    expect(message.startsWith(`${prefix}${expected}`)).toBe(true);
  });

  test('neither catch nor finally runs', async () => {
    const seen: string[] = [];
    await failureOf(node(function* () {
      try {
        yield 5;
      } catch {
        seen.push('caught');
      } finally {
        seen.push('finally');
      }
    }));
    expect(seen).toEqual([]);
  });

  const functions: readonly (readonly [name: string, program: NodeOrchestration, expected: string])[] = [
    ['an async function', async () => 1, 'TypeError: gen.next is not a function'],
    ['an async generator', async function* () { yield 1; }, `${prefix}missing field \`task\``],
    ['a function that returns nothing', () => undefined, "TypeError: Cannot read properties of undefined (reading 'next')"],
    ['an output without JSON', function* () { return () => 1; }, `${prefix}missing field \`output\``],
    ['an output that JSON refuses', function* () { return 1n; }, 'TypeError: Do not know how to serialize a BigInt'],
    ['a yield that JSON refuses', function* () { yield { type: 1n }; }, 'TypeError: Do not know how to serialize a BigInt'],
    ['a thrown error', function* () { throw new RangeError('broken'); }, 'RangeError: broken'],
    ['a thrown text', function* () { throw 'broken'; }, 'broken'],
    ['a thrown object', function* () { throw { code: 1 }; }, '[object Object]'],
    ['a thrown nothing', function* () { throw undefined; }, 'undefined'],
  ];

  test.for(functions)('%s', async ([, program, expected]) => {
    expect(await failureOf(node(program))).toBe(expected);
  });

  test('an input that is no JSON; no bytes at all are undefined', async () => {
    const typeOfInput = node(function* (_ctx, input) { return typeof input; });
    expect(await failureOf(typeOfInput, [S('Ada')])).toBe('SyntaxError: Unexpected token \'A\', "Ada" is not valid JSON');
    expect(await outputOf(typeOfInput, [S('')])).toBe('undefined');
    expect(await outputOf(typeOfInput, [S('"Ada"')])).toBe('string');
  });
});

describe('back-off of retries', () => {
  const delays: readonly (readonly [backoff: string | undefined, first: number])[] = [[undefined, 100], ['exponential', 100], ['fixed', 1000], ['linear', 100], ['none', 100]];

  test.for(delays)('%s: the first pause takes %d ms', async ([backoff, first]) => {
    const program = yielding((ctx) => ctx.scheduleActivityWithRetry('A', 1, { maxAttempts: 2, ...(backoff === undefined ? {} : { backoff }) }));
    const { delta } = await turn(program, [S('null'), AS(2, 'A', '1'), AF(3, 2, application('no'))]);
    const [pause] = delta;
    expect(pause?.type === 'TimerCreated' ? pause.fire_at_ms - pause.timestamp_ms : undefined).toBe(first);
  });

  test('the time-out of the whole is another name for that of one attempt', async () => {
    const program = yielding((ctx) => ctx.scheduleActivityWithRetry('A', 1, { maxAttempts: 2, timeoutMs: 5, totalTimeoutMs: 7 }));
    const { delta } = await firstTurn(program, 'null');
    const timer = delta.find(({ type }) => type === 'TimerCreated');
    expect(timer?.type === 'TimerCreated' ? timer.fire_at_ms - timer.timestamp_ms : undefined).toBe(7);
  });
});

describe('what takes effect at once', () => {
  test('values and statuses go through String', async () => {
    const program = node(function* (ctx) {
      ctx.setValue('object', { a: 1 });
      ctx.setValue('number', 7);
      ctx.setCustomStatus({ not: 'a text' });
      const read = [ctx.getValue('object'), ctx.getValue('number'), ctx.getValue('none'), ctx.getCustomStatus(), ctx.getKvAllKeys(), ctx.getKvLength(), ctx.getKvAllValues()];
      ctx.clearValue('object');
      ctx.resetCustomStatus();
      return [...read, ctx.getKvAllKeys(), ctx.getCustomStatus()];
    });
    const { outcome } = await firstTurn(program, 'null');
    expect(outcome.type === 'completed' ? JSON.parse(outcome.output) : outcome).toEqual(
      ['[object Object]', '7', null, '[object Object]', ['number', 'object'], 2, { number: '7', object: '[object Object]' }, ['number'], null]);
  });

  test('pruning clears what is older and says how many', async () => {
    const program = node(function* (ctx) {
      return [ctx.pruneKvValuesUpdatedBefore(-1), ctx.pruneKvValuesUpdatedBefore(150.9), ctx.getKvAllKeys()];
    });
    const { outcome } = await firstTurn(program, 'null', { kv: { old: { value: '1', updatedAtMs: 100 }, edge: { value: '2', updatedAtMs: 150 } } });
    expect(outcome).toEqual({ type: 'completed', output: '[0,1,["edge"]]' });
  });

  test('the status of an execution that began with one is read again after the first wait, until it is set', async () => {
    const program = node(function* (ctx): Generator<unknown, unknown, unknown> {
      const seen = [ctx.getCustomStatus()];
      ctx.setCustomStatus('mine');
      yield ctx.startOrchestration('C', 'far');
      seen.push(ctx.getCustomStatus());
      yield ctx.scheduleActivity('A');
      seen.push(ctx.getCustomStatus());
      ctx.setCustomStatus('again');
      yield ctx.scheduleActivity('B');
      return [...seen, ctx.getCustomStatus()];
    });
    const first = await firstTurn(program, 'null', { customStatus: 'theirs' });
    const history = [...first.delta, AC(5, 4, '1')];
    const second = await turn(program, history);
    expect(shape(second)).toEqual(['CustomStatusUpdated(6)', 'ActivityScheduled(7)']);
    const { outcome } = await turn(program, [...history, ...second.delta, AC(8, 7, '1')]);
    expect(outcome).toEqual({ type: 'completed', output: '["theirs","mine","theirs","again"]' });
  });

  test('traces are text, and silent while replaying', async () => {
    const traces: string[] = [];
    const program = node(function* (ctx) {
      ctx.traceInfo(1);
      ctx.traceWarn('two');
      ctx.traceError({ three: 3 });
      ctx.traceDebug(undefined);
    });
    await firstTurn(program, 'null', { observer: { trace: (level, message) => traces.push(`${level} ${message}`) } });
    expect(traces).toEqual(['info 1', 'warn two', 'error [object Object]', 'debug undefined']);
  });

  test('a recorded value is compared as text', async () => {
    const program = node(function* (ctx) { ctx.setValue('k', 2); });
    expect((await turn(program, [S('null'), KS(2, 'k', '2')])).outcome.type).toBe('completed');
  });
});

describe('the native side reads and writes JSON', () => {
  const cases: readonly (readonly [text: string, written: string | undefined])[] = [
    ['{"b":1,"a":{"d":1,"c":2}}', '{"a":{"c":2,"d":1},"b":1}'],
    ['{"a":1,"a":2}', '{"a":2}'],
    [' [ 1 , true , null , false , "x" ] ', '[1,true,null,false,"x"]'],
    ['{}', '{}'],
    ['[]', '[]'],
    ['18446744073709551615', '18446744073709551615'],
    ['18446744073709551616', '1.8446744073709552e19'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['-9223372036854775809', '-9.223372036854776e18'],
    ['-0', '-0.0'],
    ['0.1', '0.1'],
    ['1e21', '1e21'],
    ['1E2', '100.0'],
    ['123456789012345680000', '1.2345678901234567e20'],
    ['1e-5', '0.00001'],
    ['1e-6', '1e-6'],
    ['1e15', '1000000000000000.0'],
    ['1e16', '1e16'],
    ['0.0001', '0.0001'],
    ['5e-324', '5e-324'],
    ['1.7976931348623157e308', '1.7976931348623157e308'],
    ['1e309', undefined],
    ['0e999', '0.0'],
    ['1e-999', '0.0'],
    ['1.7320508075688771e-18', '1.7320508075688773e-18'],
    ['"\\u00e9\\u2028\\n"', '"é\u2028\\n"'],
    ['"\\ud83d\\ude9a"', '"🚚"'],
    ['"\\ud800"', undefined],
    ['{"\\udc00":1}', undefined],
    ['{"\uffff":1,"\u{10000}":2,"z":3}', '{"z":3,"\uffff":1,"\u{10000}":2}'],
    [`${'['.repeat(127)}${']'.repeat(127)}`, `${'['.repeat(127)}${']'.repeat(127)}`],
    [`${'['.repeat(128)}${']'.repeat(128)}`, undefined],
    ['not json', undefined],
    ['', undefined],
    ['01', undefined],
  ];

  test.for(cases)('%s', ([text, written]) => {
    const value = parseNative(text);
    expect(value === undefined ? undefined : printNative(value)).toBe(written);
    if (value === undefined) expect(nativeOf(text)).toEqual({ kind: 'text', value: text });
  });

  test('doubles are printed so that they parse again', () => {
    for (let exponent = -324; exponent <= 307; exponent++) {
      for (const digits of ['1', '1.5', '9.007199254740993', '1.2345678901234567']) {
        const value = Number(`${digits}e${exponent}`);
        expect(Number(printDouble(value))).toBe(value);
        expect(Number(printDouble(-value))).toBe(-value);
      }
    }
  });
});

describe('registrations', () => {
  const hello: NodeOrchestration = function* () { return 'hello'; };
  const later: NodeOrchestration = function* () { return 'later'; };

  test('a version without a function of its own falls back to the name; what was not registered is not there', () => {
    const registrations = new NodeRegistrations();
    registrations.addVersion('greeter', '1.10.0', later);
    registrations.add('greeter', hello);
    expect(registrations.resolve('greeter', '1.0.0')?.orchestration).toBe(hello);
    expect(registrations.resolve('greeter', '1.10.0')?.orchestration).toBe(later);
    expect(registrations.resolve('greeter', '1.2.0')).toBeUndefined();
    expect(registrations.resolve('nobody', '1.0.0')).toBeUndefined();
    expect(registrations.latest('greeter')).toBe('1.10.0');
    expect(registrations.orchestrations.map(({ name, version }) => `${name}@${version}`)).toEqual(['greeter@1.0.0', 'greeter@1.10.0']);
  });

  test('1.0.0 registered with a version wins over the name', () => {
    const registrations = new NodeRegistrations();
    registrations.add('greeter', hello);
    registrations.addVersion('greeter', '1.0.0', later);
    expect(registrations.resolve('greeter', '1.0.0')?.orchestration).toBe(later);
  });
});
