// The same programs recorded under duroxide 0.1.30: the older cancellation policy, with the defects that it had.
import path from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { casesOf, corpusFolder, type RecordedCase } from '../support/duroxide-corpus.ts';
import { replayCase } from '../support/replay-case.ts';

const rows = (cases: readonly RecordedCase[]): (readonly [stem: string, one: RecordedCase])[] => cases.map((one) => [one.stem, one]);

/** What the old engine said when it lost its way in an unchanged program; undefined for runs that it understood. */
function nondeterminismOf({ expected: { error } }: RecordedCase): string | undefined {
  const { Configuration: configuration } = error ?? {};
  if (typeof configuration !== 'object' || configuration === null) return undefined;
  const message: unknown = Reflect.get(configuration, 'message');
  return typeof message === 'string' ? message : undefined;
}

describe.each(['events', 'races', 'cancellation'])('%s under 0.1.30', (group) => {
  const cases = casesOf(group, '0.1.30');

  test.for(rows(cases.filter((one) => nondeterminismOf(one) === undefined)))('%s replays', async ([, one]) => {
    const replay = await replayCase(one);
    expect(replay.report.divergences).toEqual([]);
    expect(replay.report.outcome).toBe('replayed');
    expect(replay.customStatus ?? null).toBe(one.expected.custom_status);
    expect(replay.traces).toEqual(one.expected.traces);
  });

  test.for(rows(cases.filter((one) => nondeterminismOf(one) !== undefined)))('%s fails as it did', async ([, one]) => {
    const { report } = await replayCase(one);
    expect(report.outcome).toBe('diverged');
    expect(report.divergences[0]?.engineMessage).toBe(nondeterminismOf(one));
  });
});

test('the old engine fails two unchanged programs, and no others', () => {
  const failed = ['events', 'races', 'cancellation'].flatMap((group) => casesOf(group, '0.1.30')).filter((one) => nondeterminismOf(one) !== undefined);
  expect(failed.map(({ stem }) => stem)).toEqual(['batch-dequeue.1', 'batch-dequeue-again.1']);
});

describe('failures under 0.1.30', () => {
  const one = (stem: string): RecordedCase => {
    const file = path.join(corpusFolder, 'legacy-0.1.30', 'events', 'failures', `${stem}.json`);
    const expected: RecordedCase['expected'] = JSON.parse(readFileSync(file.replace(/\.json$/, '.expected.json'), 'utf8'));
    return { group: 'failures', release: '0.1.30', stem, file, expected, workspace: 'failures' };
  };

  test('an end that was appended after continue-as-new is no end of the program', async () => {
    const { report } = await replayCase(one('can-to-missing.1'));
    expect(report).toMatchObject({ outcome: 'replayed', divergences: [] });
  });

  test('a second start that switched the handler leaves an end that the program did not write', async () => {
    const { report } = await replayCase(one('duplicate-start.1'));
    expect(report.outcome).toBe('soft');
    expect(report.divergences.map(({ code }) => code)).toEqual(['result']);
  });
});
