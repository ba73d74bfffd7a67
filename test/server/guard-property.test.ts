// The guard and the engine check each other: generated orchestrations and edits, the guard's verdict, and recorded runs of the old code on the new.
//
// A fixed seed keeps the suite the same; a longer hunt is
//   GUARD_PROPERTY_SEED=7 GUARD_PROPERTY_CASES=3000 GUARD_PROPERTY_RUNS=60 vitest run --config test/vitest.config.ts test/server/guard-property.test.ts
// and prints the counts, and disagreements as the smallest pair of programs that was found for each.
import { beforeAll, describe, expect, test } from 'vitest';
import { drawPairs } from '../support/guard-property/cases.ts';
import { report } from '../support/guard-property/disagreements.ts';
import { judgeAll, type Disagreement, type Judgement } from '../support/guard-property/judge.ts';
import { recordRun, programOf, replayPrefix } from '../support/guard-property/runs.ts';
import { render } from '../support/guard-property/render.ts';

const setting = (name: string, usual: number): number => Number(process.env[`GUARD_PROPERTY_${name}`] ?? usual);
const seed = setting('SEED', 20_261);
const count = setting('CASES', 200);
const runs = setting('RUNS', 30);

const pairs = drawPairs(seed, count);
let judgements: readonly Judgement[] = [];

beforeAll(async () => {
  judgements = await judgeAll(pairs, runs);
}, 3_600_000);

const share = (part: number, whole: number): string => `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(2)} %)`;
const counted = (kind: Disagreement): readonly Judgement[] => judgements.filter((each) => each.disagreement === kind);

/** How many pairs got which verdict, and what the engine said to it. */
function summary(): string {
  const rows = new Map<string, number>();
  for (const { pair, comparison, disagreement } of judgements) {
    const row = `${pair.legal ? 'rearranged' : 'edited'}, ${comparison.verdict}, ${disagreement ?? 'agreed'}`;
    rows.set(row, (rows.get(row) ?? 0) + 1);
  }
  return [...rows].toSorted().map(([row, number]) => `${row}: ${number}`).join('\n');
}

describe(`seed ${seed}, ${pairs.length} pairs of programs`, () => {
  test('a recorded run replays on the program that recorded it', async () => {
    const programs = pairs.slice(0, 60).map((pair) => ({ pair, program: programOf(render(pair.old, 'p')) }));
    for (const { pair, program } of programs) {
      const run = await recordRun(program, pair.seed);
      for (const length of run.boundaries) {
        const divergences = await replayPrefix(program, run.events.slice(0, length));
        expect(divergences, `${render(pair.old, 'p')}\nevents ${length} of seed ${pair.seed}`).toEqual([]);
      }
    }
  });

  test('what the guard lets pass replays at every unfinished prefix, and goes on', async () => {
    const passed = judgements.filter(({ comparison }) => comparison.verdict === 'identical' || comparison.verdict === 'compatible');
    expect(passed.length).toBeGreaterThan(pairs.length / 3);
    expect(passed.reduce((sum, { truth }) => sum + truth.prefixes, 0)).toBeGreaterThan(passed.length);
    expect(await report([...counted('missed'), ...counted('missed-early-end')], runs)).toBe('');
  }, 3_600_000);

  test('a rearrangement without meaning is never an alarm', async () => {
    const legal = judgements.filter(({ pair }) => pair.legal);
    expect(legal.length).toBeGreaterThan(pairs.length / 3);
    const unknown = counted('unknown-on-legal');
    expect(await report(counted('false-alarm'), runs)).toBe('');
    expect(unknown.length / legal.length, `unknown: ${share(unknown.length, legal.length)}`).toBeLessThanOrEqual(0.02);
  }, 3_600_000);

  test('what the guard calls breaking diverges on some recorded run', async ({ annotate }) => {
    const breaking = judgements.filter(({ comparison }) => comparison.verdict === 'breaking');
    const open = [...counted('unproven-breaking'), ...counted('unproven-soft')];
    expect(breaking.length).toBeGreaterThan(pairs.length / 8);
    await annotate(summary());
    expect(open.length / breaking.length, `not realised by ${runs} runs each: ${share(open.length, breaking.length)}`).toBeLessThanOrEqual(0.12);
  });
});
