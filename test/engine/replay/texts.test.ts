// Texts that others rely on word for word: Rust's debug text, display messages of failures, the sentences of forbidden calls.
import { describe, expect, test } from 'vitest';
import { displayMessage, FORBIDDEN_APIS, openReplay } from '../../../engine/index.ts';
import type { ErrorDetails } from '../../../engine/index.ts';
import { debugCommand, debugEvent, debugSet, debugText } from '../../../engine/replay/rust-debug.ts';
import { forbiddenMessage } from '../../../engine/replay/forbidden-call.ts';
import { backoffMs } from '../../../engine/replay/retry.ts';
import { profileOf } from '../../../engine/replay/profile.ts';
import { utf8Bytes } from '../../../engine/replay/utf8-bytes.ts';
import { AS, event, raw, replay, S, XS } from '../../support/turn-scenario.ts';

test.each([
  ['plain', '"plain"'], ['a"b\\c', '"a\\"b\\\\c"'], ['\n\r\t\0', '"\\n\\r\\t\\0"'], ["it's", '"it\'s"'], ['\u0007\u007f', '"\\u{7}\\u{7f}"'],
  ['ž 🚚 漢', '"ž 🚚 漢"'], ['\u200b\u00a0\u2028', '"\\u{200b}\\u{a0}\\u{2028}"'], ['e\u0301', '"e\\u{301}"'], ['\ue000', '"\\u{e000}"'],
])('debug text of %j', (text, expected) => {
  expect(debugText(text)).toBe(expected);
});

describe('debug text of commands and events', () => {
  test('children that have no id yet carry the number of their command', () => {
    const child = { kind: 'child', name: 'C', input: 'x', instance: undefined, version: '1.0.0' } as const;
    expect(debugCommand(child, 0, 3)).toBe('StartSubOrchestration { scheduling_event_id: 0, name: "C", version: Some("1.0.0"), instance: "sub::pending_3", input: "x" }');
    expect(debugCommand({ ...child, instance: 'mine', version: undefined }, 0, 3)).toContain('version: None, instance: "mine"');
    expect(debugCommand({ kind: 'timer', delayMs: 5 }, 1234, 1)).toBe('CreateTimer { scheduling_event_id: 0, fire_at_ms: 1234 }');
    expect(debugSet([10, 9, 2])).toBe('{2, 9, 10}');
  });

  test('events by their Rust names', () => {
    expect(debugEvent(AS(2, 'A', 'x', { session_id: 's', tag: 'gpu' }))).toBe('ActivityScheduled { name: "A", input: "x", session_id: Some("s"), tag: Some("gpu") }');
    expect(debugEvent(event('ExternalSubscribedPersistent', 2, null, { name: 'q' }))).toBe('QueueSubscribed { name: "q" }');
    expect(debugEvent(event('CustomStatusUpdated', 2, null, { status: null }))).toBe('CustomStatusUpdated { status: None }');
    expect(debugEvent(event('KeyValuesCleared', 2, null, {}))).toBe('KeyValuesCleared');
  });
});

const failures: readonly (readonly [ErrorDetails, string])[] = [
  [{ Application: { kind: 'ActivityFailed', message: 'no', retryable: false } }, 'no'],
  [{ Application: { kind: 'Panicked', message: 'boom', retryable: false } }, 'orchestration panicked: boom'],
  [{ Application: { kind: { Cancelled: { reason: 'stop' } }, message: '', retryable: false } }, 'canceled: stop'],
  [{ Infrastructure: { operation: 'ack', message: 'busy', retryable: true } }, 'infrastructure:ack: busy'],
  [{ Configuration: { kind: 'Nondeterminism', resource: 'r', message: 'm' } }, 'nondeterministic: m'],
  [{ Configuration: { kind: 'Nondeterminism', resource: 'r', message: null } }, 'nondeterministic in r'],
  [{ Poison: { attempt_count: 3, max_attempts: 2, message_type: { Orchestration: { instance: 'i', execution_id: 1 } }, message: '' } }, 'poison: orchestration i exceeded 3 attempts (max 2)'],
  [{ Poison: { attempt_count: 3, max_attempts: 2, message_type: { Activity: { instance: 'i', execution_id: 1, activity_name: 'A', activity_id: 4 } }, message: '' } }, 'poison: activity A#4 exceeded 3 attempts (max 2)'],
  [{ Poison: { attempt_count: 3, max_attempts: 2, message_type: { FailedDeserialization: { instance: 'i', execution_id: 1, error: 'e' } }, message: '' } }, 'poison: orchestration i history deserialization failed after 3 attempts (max 2): e'],
];
test.each(failures)('display message of %j', (details, expected) => {
  expect(displayMessage(details)).toBe(expected);
});

test.each([
  [undefined, [100, 200, 400, 800]], ['none', [0, 0]], [{ kind: 'fixed', base: 7 }, [7, 7]], [{ kind: 'linear', base: 10, max: 25 }, [10, 20, 25]],
  [{ kind: 'exponential', base: 5, multiplier: 3, max: { seconds: 1 } }, [5, 15, 45]], [{ kind: 'exponential', base: 20_000, max: 30_000 }, [20_000, 30_000]],
] as const)('delays of %j', (backoff, expected) => {
  expect(expected.map((_, index) => backoffMs(backoff, index + 1))).toEqual(expected);
});

test.each([['0.1.32', 'immediate'], ['0.1.31', 'immediate'], ['1.0.0', 'immediate'], ['0.1.30', 'legacy'], ['0.1.9', 'legacy'], ['', 'legacy'], ['latest', 'legacy']] as const)('an execution stamped %j gives up %s', (stamp, policy) => {
  expect(profileOf(stamp).raceCancellation).toBe(policy);
});

test('UTF-8 lengths', () => {
  for (const text of ['', 'a', 'ž', '漢', '🚚', 'a🚚ž漢', '\ud800']) expect(utf8Bytes(text)).toBe(text === '\ud800' ? 2 : new TextEncoder().encode(text).length);
});

describe('forbidden calls', () => {
  test('every row says what to write instead, and no row stands twice', () => {
    const keys = FORBIDDEN_APIS.map(({ module, path, use, rule }) => `${module ?? ''} ${path} ${use} ${rule}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { instead, path, origin, module } of FORBIDDEN_APIS) {
      expect(instead).not.toBe('');
      expect(path).toMatch(/^[\w$@().*-]+$/);
      expect(module === undefined).toBe(origin === 'global');
      expect(forbiddenMessage(module, path)).toContain(module === undefined ? path : module);
    }
  });

  test('the sentence names the call and the replacement, for members of a package too', () => {
    expect(forbiddenMessage(undefined, 'Math.random')).toBe('Math.random gives another answer on replay, so an orchestration must not use it; write `ctx.random()`');
    expect(forbiddenMessage('node:fs', 'readFileSync')).toContain("'readFileSync' of node:fs gives another answer on replay");
    expect(forbiddenMessage('left-pad', 'default')).toContain('do it in an activity');
  });

  test('a generator is told to yield', async () => {
    expect(forbiddenMessage(undefined, 'Date.now')).toContain('write `await ctx.utcNow()` (recorded) or `ctx.now()`');
    expect(forbiddenMessage(undefined, 'Date.now', 'yield')).toContain('write `yield ctx.utcNow()` (recorded) or `ctx.now()`');
    expect(forbiddenMessage('node:fs', 'readFileSync', 'yield')).toContain('`yield ctx.scheduleActivity(…)`');
    let forbid = (): never => { throw new Error('not running'); };
    const program = raw(function* (ctx) { forbid(); return yield ctx.waitForEvent('x'); });
    const recorded = { format: 'duroxide-json', file: 'f', instance: 'i', execution: 1, name: 'P', version: '1.0.0', status: 'Running', parentInstance: undefined, kv: {}, events: [S(), XS(2, 'x')], problems: [] } as const;
    const cursor = openReplay(program, recorded);
    forbid = () => cursor.forbid(undefined, 'crypto.randomUUID');
    const steps = cursor.finish();
    let step = steps.next();
    while (step.done !== true) { await new Promise((resolve) => { setImmediate(resolve); }); step = steps.next(); }
    expect(step.value.divergences).toMatchObject([{ code: 'forbidden-call', message: expect.stringContaining('write `yield ctx.newGuid()`') }]);
  });

  test('it fails the turn whatever the program does with the error', async () => {
    let forbid = (): never => { throw new Error('not running'); };
    const program = raw(async (ctx) => { try { forbid(); } catch { /* swallowed */ } return ctx.waitForEvent('x'); });
    const recorded = { format: 'duroxide-json', file: 'f', instance: 'i', execution: 1, name: 'P', version: '1.0.0', status: 'Running', parentInstance: undefined, kv: {}, events: [S(), XS(2, 'x')], problems: [] } as const;
    const cursor = openReplay(program, recorded);
    forbid = () => cursor.forbid(undefined, 'Date.now');
    const steps = cursor.finish();
    let step = steps.next();
    while (step.done !== true) { await new Promise((resolve) => { setImmediate(resolve); }); step = steps.next(); }
    expect(step.value).toMatchObject({ outcome: 'diverged', divergences: [{ code: 'forbidden-call', eventId: 1, message: expect.stringContaining('Date.now gives another answer') }] });
    expect((await replay(raw(async (ctx) => ctx.waitForEvent('x')), [S(), XS(2, 'x')])).outcome).toBe('replayed');
  });
});
