// The pure parts of the page: the timeline, the rows of the lists, the aligned divergence, keys and remembered state.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describe as describeEvent, formatSpan, nameOf, textOf } from '../../client/webview/describe.ts';
import { alignedRows } from '../../client/webview/divergence-rows.ts';
import { eventIndex, eventRows, rowOf, rowText } from '../../client/webview/event-rows.ts';
import { ICONS } from '../../client/webview/icons.ts';
import { actionOf, SHORTCUTS } from '../../client/webview/keys.ts';
import { firstFrom, nearestIndex, positions, ROWS_MAX, timelineModel } from '../../client/webview/timeline-model.ts';
import { pairs } from '../../client/webview/pairing.ts';
import { decodeUiState, FRESH } from '../../client/webview/ui-state.ts';
import { changedPaths, valuesOf, variableRows } from '../../client/webview/variable-rows.ts';
import type { HistoryEvent, PanelDocument } from '../../client/panel/protocol.ts';
import { chain, opened, stateAt } from './replays.ts';

const EVERYTHING = { text: '', lanes: [], troubled: false } as const;

const documentOf = (wanted: Parameters<typeof opened>[0] = {}): PanelDocument => {
  const { siblings, ...rest } = opened(wanted);
  return { ...rest, title: 'a.history.json', executions: siblings, notice: undefined };
};

/** `width` activities scheduled at once, completed in order. */
function fanOut(width: number): readonly HistoryEvent[] {
  const [started] = chain();
  if (started === undefined) throw new Error('no first event');
  const base = { instance_id: 'fan', execution_id: 1, duroxide_version: '0.1.32' };
  const scheduled = Array.from({ length: width }, (_, index): HistoryEvent => ({ ...base, event_id: index + 2, source_event_id: null, timestamp_ms: 1000, type: 'ActivityScheduled', name: 'Square', input: String(index) }));
  const completed = Array.from({ length: width }, (_, index): HistoryEvent => ({ ...base, event_id: width + index + 2, source_event_id: index + 2, timestamp_ms: 2000 + index, type: 'ActivityCompleted', result: String(index * index) }));
  return [started, ...scheduled, ...completed];
}

describe('descriptions', () => {
  test('an unknown event is shown with what it holds', () => {
    const event: HistoryEvent = { event_id: 3, source_event_id: null, instance_id: 'a', execution_id: 1, timestamp_ms: 1, duroxide_version: '0.2.0', type: 'Unknown', original: { type: 'QuantumLeap', to: 7 } };
    expect([describeEvent(event).title, nameOf(event), textOf(event)]).toEqual(['Unknown event', 'QuantumLeap', '{"type":"QuantumLeap","to":7}']);
  });

  test.each([[0, '0 ms'], [12.4, '12 ms'], [1203, '1.203 s'], [59_000, '59 s'], [200_000, '3 min 20 s'], [3_600_000, '1 h'], [187_200_000, '2 d 4 h']])('%d ms', (ms, text) => {
    expect(formatSpan(ms)).toBe(text);
  });

  test('every icon has the code point of the package', () => {
    const css = readFileSync(path.resolve(import.meta.dirname, '../../node_modules/@vscode/codicons/dist/codicon.css'), 'utf8');
    const points = new Map([...css.matchAll(/\.codicon-([\w-]+):before \{ content: "\\([0-9a-f]+)"/g)].map((match) => [match[1], Number.parseInt(match[2] ?? '', 16)]));
    expect(points.size).toBeGreaterThan(400);
    for (const [name, point] of Object.entries(ICONS)) expect(points.get(name), name).toBe(point);
  });
});

describe('which event closes which', () => {
  const base = { instance_id: 'a', execution_id: 1, timestamp_ms: 1, duroxide_version: '0.1.32' };
  const waits: readonly HistoryEvent[] = [
    { ...base, event_id: 1, source_event_id: null, type: 'ExternalSubscribed', name: 'go' },
    { ...base, event_id: 2, source_event_id: null, type: 'ExternalSubscribed', name: 'stop' },
    { ...base, event_id: 3, source_event_id: null, type: 'ExternalSubscribed', name: 'go' },
    { ...base, event_id: 4, source_event_id: null, type: 'ExternalEvent', name: 'go', data: '1' },
    { ...base, event_id: 5, source_event_id: 3, type: 'ExternalSubscribedCancelled', reason: 'dropped' },
    { ...base, event_id: 6, source_event_id: null, type: 'ExternalEvent', name: 'go', data: '2' },
    { ...base, event_id: 7, source_event_id: null, type: 'ExternalEventPersistent', name: 'stop', data: '3' },
  ];

  test('completions by their link, events by the oldest open wait of their name, queues apart', () => {
    expect([...pairs(chain())]).toEqual([[2, 1], [4, 3], [6, 5]]);
    expect([...pairs(waits)]).toEqual([[3, 0], [4, 2]]);
  });

  test('so a wait ends where its event came', () => {
    expect(timelineModel(waits).lanes[0]?.bars.map(({ from, to, state }) => [from, to, state])).toEqual([[0, 3, 'ok'], [1, 6, 'open'], [2, 4, 'cancelled'], [5, 5, 'instant'], [6, 6, 'instant']]);
    expect(eventRows(eventIndex(waits), EVERYTHING, true).map(({ first, last }) => [first, last])).toEqual([[0, 3], [1, 1], [2, 4], [5, 5], [6, 6]]);
  });
});

describe('timeline', () => {
  test('bars of a chain: what settled how, and the end as a point', () => {
    const { lanes } = timelineModel(chain());
    expect(lanes.map(({ lane, rows, bars }) => [lane, rows, bars.map(({ from, to, state, name }) => [from, to, state, name])])).toEqual([
      ['orchestration', 1, [[0, 0, 'instant', 'shop::order@1.0.1'], [7, 7, 'ok', 'Completed']]],
      ['activity', 1, [[1, 2, 'ok', 'Reserve'], [3, 4, 'failed', 'Charge'], [5, 6, 'ok', 'Charge']]],
    ]);
  });

  test('what never settled is open to the end', () => {
    const bars = timelineModel(chain().slice(0, 6)).lanes.find(({ lane }) => lane === 'activity')?.bars;
    expect(bars?.at(-1)).toMatchObject({ from: 5, to: 5, state: 'open' });
    expect(timelineModel(fanOut(3).slice(0, 5)).lanes.find(({ lane }) => lane === 'activity')?.bars.map(({ to, state }) => [to, state])).toEqual([[4, 'ok'], [4, 'open'], [4, 'open']]);
  });

  test('parallel bars are stacked, and a wide fan-out shares the last row', () => {
    expect(timelineModel(fanOut(3)).lanes[1]?.rows).toBe(3);
    const wide = timelineModel(fanOut(1000)).lanes[1];
    expect(wide?.rows).toBe(ROWS_MAX);
    expect(wide?.bars).toHaveLength(1000);
  });

  test('positions ascend from 0 to 1 in every scale, also without time', () => {
    for (const axis of ['active', 'time', 'order'] as const) {
      for (const events of [chain(), fanOut(5), chain().map((event) => ({ ...event, timestamp_ms: 5 }))]) {
        const at = [...positions(events, axis)];
        expect([at[0], at.at(-1)]).toEqual([0, 1]);
        expect(at.every((value, index) => index === 0 || value >= (at[index - 1] ?? 0))).toBe(true);
      }
    }
    expect([...positions([], 'active')]).toEqual([]);
    expect([...positions(chain().slice(0, 1), 'time')]).toEqual([0]);
  });

  test('active hides idle time: a minute is not a thousand times as wide as twelve milliseconds', () => {
    const at = positions(chain(), 'active');
    const width = (index: number): number => (at[index] ?? 0) - (at[index - 1] ?? 0);
    expect(width(4)).toBeGreaterThan(width(2));
    expect(width(4)).toBeLessThan(10 * width(2));
  });

  test('property: the nearest index is nearest', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 }), fc.double({ min: -1, max: 2, noNaN: true }), (values, position) => {
      const at = Float64Array.from(values.sort((a, b) => a - b));
      const distance = (index: number): number => Math.abs((at[index] ?? Number.NaN) - position);
      const first = firstFrom(at, position);
      return at.every((_, index) => distance(nearestIndex(at, position)) <= distance(index)) && (first === at.length || (at[first] ?? 0) >= position);
    }));
  });
});

describe('event list', () => {
  const index = eventIndex(chain());

  test('full: a row an event; compact: a call with its result', () => {
    expect(eventRows(index, EVERYTHING, false)).toHaveLength(8);
    expect(eventRows(index, EVERYTHING, true).map(({ first, last, state }) => [first, last, state])).toEqual([[0, 0, 'instant'], [1, 2, 'ok'], [3, 4, 'failed'], [5, 6, 'ok'], [7, 7, 'ok']]);
  });

  test.each([
    ['a name', { ...EVERYTHING, text: 'charge' }, [3, 5]],
    ['a result, though it is in the completion', { ...EVERYTHING, text: 'paid' }, [5]],
    ['two words, one in the call and one in the result', { ...EVERYTHING, text: 'charge declined' }, [3]],
    ['a lane', { ...EVERYTHING, lanes: ['orchestration' as const] }, [0, 7]],
    ['trouble', { ...EVERYTHING, troubled: true }, [3]],
    ['nothing', { ...EVERYTHING, text: 'zebra' }, []],
  ])('compact, filtered by %s', (_name, filter, firsts) => {
    const rows = eventRows(index, filter, true).map(({ first }) => first);
    expect(rows).toEqual(firsts);
  });

  test('texts of a compact row', () => {
    const [, , failed] = eventRows(index, EVERYTHING, true);
    expect(failed && rowText(index, failed)).toEqual({ title: 'Activity', name: 'Charge', detail: '120', outcome: 'card declined', took: '1 min', at: '+12 ms' });
  });

  test('a completion has the name of its schedule', () => {
    expect(rowText(index, { first: 4, last: 4, state: 'failed' })).toMatchObject({ title: 'Activity failed', name: 'Charge', detail: 'card declined' });
  });

  test('the row of an event that is filtered out is the one before it', () => {
    const rows = eventRows(index, { ...EVERYTHING, text: 'charge' }, true);
    expect([0, 3, 4, 5, 7].map((event) => rowOf(rows, event))).toEqual([-1, 0, 0, 1, 1]);
  });
});

describe('variables', () => {
  const frame = stateAt(3).frames[0];
  if (frame === undefined) throw new Error('no frame');
  const paths = variableRows(frame, {}, new Set()).map(({ path: each }) => each);
  const below = { 5: [{ name: 'id', value: '7', type: 'number', reference: 0 }, { name: 'id', value: '8', type: 'number', reference: 0 }] };

  test('scopes are open, values closed, until the user says otherwise', () => {
    expect(variableRows(frame, {}, new Set()).map(({ name, level, isOpen }) => [name, level, isOpen])).toEqual([['Local', 1, true], ['input', 2, false], ['attempt', 2, false]]);
    expect(variableRows(frame, {}, new Set([paths[0] ?? '']))).toHaveLength(1);
  });

  test('an open node without children asks for them, with them shows them, each with its own path', () => {
    const open = new Set([paths[1] ?? '']);
    expect(variableRows(frame, {}, open).map(({ kind, missing }) => [kind, missing])).toEqual([['scope', 0], ['variable', 5], ['loading', 0], ['variable', 0]]);
    const rows = variableRows(frame, below, open);
    expect(rows.map(({ name, level }) => [name, level])).toEqual([['Local', 1], ['input', 2], ['id', 3], ['id', 3], ['attempt', 2]]);
    expect(new Set(rows.map(({ path: each }) => each)).size).toBe(rows.length);
  });

  test('a value that a step changed is known, a new one is not called changed', () => {
    const before = valuesOf(variableRows(frame, {}, new Set()));
    const next = stateAt(4).frames[0];
    if (next === undefined) throw new Error('no frame');
    expect([...changedPaths(before, variableRows(next, below, new Set([paths[1] ?? ''])))]).toEqual([paths[2]]);
  });
});

describe('divergence', () => {
  test('the history beside the code, the first difference marked, what follows not reached', () => {
    const document = documentOf({ divergesAt: 4 });
    const [divergence] = document.result.divergences;
    const rows = divergence === undefined ? [] : alignedRows(document, divergence);
    expect(rows.map(({ eventId, state, expected, actual, source }) => [eventId, state, expected?.name, actual?.name, source?.line])).toEqual([[2, 'same', 'Reserve', 'Reserve', 10], [4, 'differs', 'Charge', 'FraudCheck', 21], [6, 'not-reached', 'Charge', undefined, undefined]]);
  });

  test('without an event the difference comes after everything', () => {
    const document = documentOf({ divergesAt: undefined });
    const [divergence] = document.result.divergences;
    expect(divergence && alignedRows(document, divergence).map(({ state }) => state)).toEqual(['same', 'same', 'same', 'differs']);
  });

  test('sides that are no commands are shown as they are', () => {
    const document = documentOf({ divergesAt: 4 });
    const [divergence] = document.result.divergences;
    if (divergence === undefined) throw new Error('no divergence');
    const row = (expected: unknown): unknown => alignedRows(document, Object.assign({}, divergence, { expected, actual: undefined })).find(({ state }) => state === 'differs');
    expect(row('text')).toMatchObject({ expected: { name: 'text' }, actual: undefined });
    expect(row({ some: 'object' })).toMatchObject({ expected: { detail: '{"some":"object"}' } });
    expect(row(undefined)).toMatchObject({ expected: { kind: 'activity', name: 'Charge' } });
  });
});

describe('keys', () => {
  const key = (name: string, chord = {}) => ({ key: name, ctrlKey: false, altKey: false, metaKey: false, ...chord });

  test('each key has one meaning', () => {
    const keys = SHORTCUTS.flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each([['.', 'next'], [',', 'previous'], ['j', 'next'], ['k', 'previous'], ['Home', 'first'], ['End', 'last'], [']', 'next-command'], ['[', 'previous-command'], ['d', 'divergence']])('%s', (name, target) => {
    expect(actionOf(key(name))).toEqual({ kind: 'step', target });
  });

  test('chords belong to the editor', () => {
    for (const chord of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) expect(actionOf(key('.', chord))).toBeUndefined();
    expect(actionOf(key('x'))).toBeUndefined();
  });
});

describe('what the page remembers', () => {
  test('comes back as it was', () => {
    const state = { ...FRESH, text: 'charge', lanes: ['timer' as const], compact: true, axis: 'time' as const, zoom: 4, closed: ['State'], split: 40, speed: 10 };
    expect(decodeUiState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  test.each([undefined, null, 7, 'text', {}, { zoom: -1, split: 5, speed: 'fast', lanes: ['moon'], axis: 'sideways', closed: 'all', text: 4 }])('%j is taken fresh', (stored) => {
    expect(decodeUiState(stored)).toEqual(FRESH);
  });
});
