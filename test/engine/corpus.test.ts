// The recorded histories of the real engine against their programs: every execution replays, as a whole and at every prefix.
import { describe, expect, test } from 'vitest';
import { EVENT_KINDS, type HistoryEvent } from '../../engine/index.ts';
import { casesOf, corpusGroups, groups, isShown, type RecordedCase } from '../support/duroxide-corpus.ts';
import { turnsOf } from '../support/recorded-turns.ts';
import { eventsOf, programOf, recordedOf, replayCase, type CaseReplay } from '../support/replay-case.ts';

const rows = (cases: readonly RecordedCase[]): (readonly [stem: string, one: RecordedCase])[] => cases.map((one) => [one.stem, one]);

const valuesOf = ({ state }: CaseReplay): Record<string, string> => Object.fromEntries(Object.entries(state.kv).map(([key, entry]) => [key, entry.value]));

/** Everything that a replay says, as text. Open calls carry engine objects: what they say is their command and event. */
function bytesOf({ report, traces, state }: CaseReplay): string {
  const open = state.open.map(({ command, eventId }) => ({ command, eventId }));
  return JSON.stringify({ report, traces, state: { ...state, open } });
}

/** One program traces whether it replays: the recording was live, this is a replay of the whole. */
const asLive = (trace: string): string => trace.replace('replaying=true', 'replaying=false');

/** Of long histories the prefixes that are tried: enough to meet every state of the loop. */
const PREFIXES_MAX = 60;

/** Lengths at which the engine would have stood between two turns: there everything that was recorded was issued, and nothing more. */
function boundariesOf(events: readonly HistoryEvent[]): ReadonlySet<number> {
  const ends = new Set<number>();
  let length = 0;
  for (const turn of turnsOf(events)) ends.add((length += turn.appended.length));
  ends.delete(length);
  return ends;
}

/** Every length below the whole, or evenly spread ones. */
function prefixesOf(count: number): readonly number[] {
  const step = Math.max(1, Math.ceil((count - 1) / PREFIXES_MAX));
  return Array.from({ length: Math.floor((count - 1) / step) }, (_, index) => 1 + index * step);
}

describe.each([...groups, 'long-10000'])('%s', (group) => {
  const cases = casesOf(group);
  const replayed = cases.filter((one) => !isShown(one));

  test('the group is not empty', () => {
    expect(replayed.length).toBeGreaterThan(0);
  });

  test.for(rows(cases.filter(isShown)))('%s has no program', async ([, one]) => {
    expect(await programOf(one)).toBeUndefined();
  });

  test.for(rows(replayed))('%s replays', async ([, one]) => {
    const replay = await replayCase(one);
    expect(replay.report.divergences).toEqual([]);
    expect(replay.report.outcome).toBe('replayed');
    expect(replay.report.problems).toEqual([]);
    expect(replay.customStatus ?? null).toBe(one.expected.custom_status);
    expect(valuesOf(replay)).toEqual(one.expected.kv);
    expect(replay.traces.map(asLive)).toEqual(one.expected.traces);
  });

  test.for(rows(replayed))('E1: %s gives the same bytes twice', async ([, one]) => {
    const first = bytesOf(await replayCase(one));
    expect(bytesOf(await replayCase(one))).toBe(first);
  });

  test.for(rows(replayed))('every prefix of %s replays', async ([, one]) => {
    const events = eventsOf(one.file);
    const boundaries = boundariesOf(events);
    for (const length of prefixesOf(events.length)) {
      const { report } = await replayCase(one, { ...recordedOf(one, events.slice(0, length)), status: 'Running' });
      const hard = report.divergences.filter(({ grade }) => grade === 'hard');
      expect({ length, hard }).toEqual({ length, hard: [] });
      if (boundaries.has(length)) expect({ length, divergences: report.divergences }).toEqual({ length, divergences: [] });
    }
  });
});

test('every kind of event that duroxide writes appears in the corpus', () => {
  const seen = new Set(corpusGroups.flatMap((group) => casesOf(group)).flatMap(({ file }) => eventsOf(file)).map(({ type }) => type));
  const ours = ['VersionRecorded', 'PatchRecorded'];
  expect([...seen].toSorted()).toEqual(EVENT_KINDS.filter((kind) => !ours.includes(kind)).toSorted());
});
