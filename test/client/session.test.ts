// The panel's session as a table: inputs in a row, and the effects and the shown step that they lead to.
import { describe, expect, test } from 'vitest';
import { advance, newSession, type Effect, type Input, type SessionState } from '../../client/panel/session.ts';
import type { PanelSnapshot } from '../../client/panel/protocol.ts';
import { opened, stateAt } from './replays.ts';

/** Feeds inputs one after the other; answers the state and the effects of the last one. */
function run(inputs: readonly Input[], start: SessionState = newSession('a.history.json', undefined)): { readonly state: SessionState; readonly effects: readonly Effect[] } {
  let state = start;
  let effects: readonly Effect[] = [];
  for (const input of inputs) ({ state, effects } = advance(state, input));
  return { state, effects };
}

const kinds = (effects: readonly Effect[]): readonly string[] => effects.map((effect) => (effect.kind === 'post' ? `post ${effect.message.type}` : effect.kind));

const shown = (effects: readonly Effect[]): PanelSnapshot => {
  const posts = effects.flatMap((effect) => (effect.kind === 'post' && effect.message.type === 'snapshot' ? [effect.message.snapshot] : []));
  const last = posts.at(-1);
  if (last === undefined) throw new Error(`no snapshot among ${kinds(effects).join(', ')}`);
  return last;
};

const page = (message: Extract<Input, { kind: 'page' }>['message']): Input => ({ kind: 'page', message });
const next = page({ type: 'step', target: 'next' });
const opening: readonly Input[] = [{ kind: 'start' }, { kind: 'opened', generation: 1, opened: opened() }];

describe('opening', () => {
  test('start asks for the source and says so', () => {
    expect(run([{ kind: 'start' }]).effects).toEqual([
      { kind: 'post', message: { type: 'opening', title: 'a.history.json' } },
      { kind: 'open', generation: 1, selection: undefined },
    ]);
  });

  test('the answer is posted whole, the first state is asked for, the waiting line marked but not brought into view', () => {
    const { effects } = run(opening);
    expect(kinds(effects)).toEqual(['post document', 'post snapshot', 'state', 'highlight']);
    expect(shown(effects)).toMatchObject({ step: 0, busy: true, state: undefined });
    expect(effects.at(-1)).toMatchObject({ kind: 'highlight', source: { line: 10 }, show: false });
  });

  test('an answer to an older opening is dropped', () => {
    const { effects, state } = run([{ kind: 'start' }, page({ type: 'retry' }), { kind: 'opened', generation: 1, opened: opened() }]);
    expect(effects).toEqual([]);
    expect(state.phase.kind).toBe('opening');
  });

  test('a problem is shown instead, and the mark is taken away', () => {
    const problem = { code: 'not-a-history', message: 'No history.' };
    const { effects } = run([{ kind: 'start' }, { kind: 'open-failed', generation: 1, problem }]);
    expect(effects).toEqual([
      { kind: 'post', message: { type: 'problem', title: 'a.history.json', problem } },
      { kind: 'highlight', source: undefined, label: '', show: false },
    ]);
  });

  test('a page that is born anew gets everything again', () => {
    const { effects } = run([...opening, next, page({ type: 'ready' })]);
    expect(kinds(effects)).toEqual(['post document', 'post snapshot']);
    expect(shown(effects).step).toBe(1);
  });

  test('without code a step is an event, and no state is asked for', () => {
    const { effects } = run([{ kind: 'start' }, { kind: 'opened', generation: 1, opened: opened({ shown: true }) }, page({ type: 'seek', step: 99 })]);
    expect(kinds(effects)).toEqual(['post snapshot', 'highlight']);
    expect(shown(effects)).toMatchObject({ step: 7, busy: false, state: undefined });
  });

  test('the notice of a history without code names the orchestration', () => {
    const { state } = run([{ kind: 'start' }, { kind: 'opened', generation: 1, opened: opened({ shown: true }) }]);
    expect(state.phase).toMatchObject({ document: { notice: { action: undefined } } });
    expect(JSON.stringify(state.phase)).toContain('No code for shop::order@1.0.1');
  });

  test('the caller\'s notice comes before our own', () => {
    const notice = { text: 'Not trusted.', action: 'trust' as const };
    const { state } = run([{ kind: 'start' }, { kind: 'opened', generation: 1, opened: opened({ shown: true }), notice }]);
    expect(state.phase).toMatchObject({ document: { notice } });
  });
});

describe('stepping', () => {
  const steps: readonly (readonly [string, readonly Input[], number])[] = [
    ['next', [next], 1],
    ['next and previous', [next, page({ type: 'step', target: 'previous' })], 0],
    ['previous at the start', [page({ type: 'step', target: 'previous' })], 0],
    ['last', [page({ type: 'step', target: 'last' })], 7],
    ['next at the end', [page({ type: 'step', target: 'last' }), next], 7],
    ['first', [page({ type: 'seek', step: 5 }), page({ type: 'step', target: 'first' })], 0],
    ['next command', [page({ type: 'step', target: 'next-command' })], 2],
    ['two commands on and one back', [page({ type: 'step', target: 'next-command' }), page({ type: 'step', target: 'next-command' }), page({ type: 'step', target: 'previous-command' })], 2],
    ['next turn', [page({ type: 'step', target: 'next-turn' })], 2],
    ['previous turn', [page({ type: 'seek', step: 5 }), page({ type: 'step', target: 'previous-turn' })], 4],
    ['a divergence that is not there', [next, page({ type: 'step', target: 'divergence' })], 1],
    ['seek beyond the end', [page({ type: 'seek', step: 4000 })], 7],
  ];
  test.each(steps)('%s', (_name, inputs, step) => {
    expect(shown(run([...opening, ...inputs]).effects).step).toBe(step);
  });

  test('goes to the event of the divergence, and to the end where it names none', () => {
    const diverged = (eventId: number | undefined): Input => ({ kind: 'opened', generation: 1, opened: opened({ divergesAt: eventId }) });
    expect(shown(run([{ kind: 'start' }, diverged(4), page({ type: 'step', target: 'divergence' })]).effects).step).toBe(3);
    expect(shown(run([{ kind: 'start' }, diverged(undefined), page({ type: 'step', target: 'divergence' })]).effects).step).toBe(7);
  });

  test('brings the waiting line into view, unless following is off', () => {
    expect(run([...opening, next]).effects.at(-1)).toMatchObject({ kind: 'highlight', show: true });
    expect(run([...opening, page({ type: 'follow', on: false }), next]).effects.at(-1)).toMatchObject({ kind: 'highlight', show: false });
  });
});

describe('state of the step', () => {
  test('only one request is under way: steps taken meanwhile are asked for when its answer comes', () => {
    const { state, effects } = run([...opening, next, next, next]);
    expect(kinds(effects)).toEqual(['post snapshot', 'highlight']);
    const answer = advance(state, { kind: 'stated', generation: 1, state: stateAt(0) });
    expect(kinds(answer.effects)).toEqual(['post snapshot', 'state']);
    expect(answer.effects[1]).toMatchObject({ step: 3 });
    expect(shown(answer.effects)).toMatchObject({ step: 3, busy: true, state: { step: 0 } });
    const last = advance(answer.state, { kind: 'stated', generation: 1, state: stateAt(3) });
    expect(kinds(last.effects)).toEqual(['post snapshot']);
    expect(shown(last.effects)).toMatchObject({ step: 3, busy: false, state: { step: 3 } });
  });

  test('children belong to their state and die with it', () => {
    const variables = [{ name: 'id', value: '"7"', type: 'string', reference: 0 }];
    const stated: Input = { kind: 'stated', generation: 1, state: stateAt(0) };
    const { state, effects } = run([...opening, stated, page({ type: 'expand', reference: 5 })]);
    expect(effects).toEqual([{ kind: 'variables', generation: 1, step: 0, reference: 5 }]);
    const expanded = advance(state, { kind: 'expanded', generation: 1, step: 0, reference: 5, variables });
    expect(shown(expanded.effects).children).toEqual({ 5: variables });
    const moved = run([next, { kind: 'stated', generation: 1, state: stateAt(1) }], expanded.state);
    expect(shown(moved.effects).children).toEqual({});
    expect(advance(moved.state, { kind: 'expanded', generation: 1, step: 0, reference: 5, variables }).effects).toEqual([]);
  });

  test('a failure is said, and the next step asks again', () => {
    const failure: Input = { kind: 'state-failed', generation: 1, problem: { code: 'timeout', message: 'The replay took longer than 10 s.', hint: 'Raise the limit.' } };
    const { state, effects } = run([...opening, failure]);
    expect(shown(effects)).toMatchObject({ busy: false, message: 'The replay took longer than 10 s. Raise the limit.' });
    expect(kinds(advance(state, next).effects)).toEqual(['post snapshot', 'state', 'highlight']);
  });

  test('a failure for a step that was left meanwhile gives the wanted one its own try', () => {
    const failure: Input = { kind: 'state-failed', generation: 1, problem: { code: 'timeout', message: 'slow' } };
    expect(run([...opening, next, failure]).effects).toEqual([{ kind: 'state', generation: 1, step: 1 }]);
  });

  test.each(['host-ended', 'no-session'])('a host that lost the session (%s) shows why, and opening again returns to the step', code => {
    const ended: Input = { kind: 'state-failed', generation: 1, problem: { code, message: 'It ran out of memory.' } };
    const { state, effects } = run([...opening, next, next, ended]);
    expect(kinds(effects)).toEqual(['post problem', 'highlight']);
    const again = run([page({ type: 'retry' }), { kind: 'opened', generation: 2, opened: opened() }], state);
    expect(shown(again.effects).step).toBe(2);
  });
});

describe('reloading', () => {
  test('keeps the step', () => {
    expect(shown(run([...opening, next, { kind: 'changed' }, { kind: 'opened', generation: 2, opened: opened() }]).effects).step).toBe(1);
  });

  test('follows the end of a history that still runs', () => {
    const running = opened({ status: 'Running', events: 6 });
    const { effects } = run([{ kind: 'start' }, { kind: 'opened', generation: 1, opened: running }, page({ type: 'step', target: 'last' }), { kind: 'changed' }, { kind: 'opened', generation: 2, opened: opened({ status: 'Running' }) }]);
    expect(shown(effects).step).toBe(7);
  });

  test('another execution begins at its start, and is remembered over a reload', () => {
    const { state, effects } = run([...opening, next, page({ type: 'open-execution', instance: 'order-2', execution: 3 })]);
    expect(effects.at(-1)).toEqual({ kind: 'open', generation: 2, selection: { instance: 'order-2', execution: 3 } });
    const reloaded = run([{ kind: 'opened', generation: 2, opened: opened({ instance: 'order-2', execution: 3 }) }, { kind: 'changed' }], state);
    expect(reloaded.effects.at(-1)).toMatchObject({ kind: 'open', selection: { instance: 'order-2', execution: 3 } });
  });
});

describe('what leaves the panel', () => {
  test('a new version names the orchestration and its version', () => {
    expect(run([...opening, page({ type: 'new-version' })]).effects).toEqual([{ kind: 'new-version', orchestration: 'shop::order@1.0.1' }]);
  });

  test.each([['reveal', { type: 'reveal', source: { file: '/a.ts', line: 1, column: 1 } }], ['trust', { type: 'trust' }], ['show-text', { type: 'show-text' }]] as const)('%s changes nothing', (kind, message) => {
    const before = run(opening).state;
    const { state, effects } = advance(before, page(message));
    expect(state).toBe(before);
    expect(kinds(effects)).toEqual([kind]);
  });

  test('nothing that a page sends before a history is open is an error', () => {
    const started = run([{ kind: 'start' }]).state;
    for (const message of [{ type: 'step', target: 'next' }, { type: 'seek', step: 3 }, { type: 'expand', reference: 1 }, { type: 'new-version' }] as const) expect(advance(started, page(message)).effects).toEqual([]);
  });
});
