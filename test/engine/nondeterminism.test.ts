// Every changed program against the history that it met: it parts where the engine parted, with the engine's words, or is accepted as the engine did.
import { describe, expect, test } from 'vitest';
import type { Divergence } from '../../engine/index.ts';
import { casesOf, kinds, masked, type RecordedCase } from '../support/duroxide-corpus.ts';
import { eventsOf, recordedOf, replayCase } from '../support/replay-case.ts';

const rows = (cases: readonly RecordedCase[]): (readonly [stem: string, one: RecordedCase])[] => cases.map((one) => [one.stem, one]);

/** Kinds that replaying judges unlike the recording engine, on purpose; each has its own test below. */
const exceptions = new Set(['foreign-await-added', 'process-counter-in-input', 'pending-activity-renamed']);

/** What is said beside the engine's silence. Kinds that are not named are accepted without a word. */
const softCodes: Readonly<Record<string, readonly string[]>> = {
  'activity-result-type-changed': ['early-end'],
  'activity-typed-decode-fails': ['early-end'],
  'early-error': ['early-end'],
  'early-return': ['early-end'],
  'early-return-versus-cancel': ['early-end'],
  'error-no-longer-handled': ['early-end'],
  'kv-set-removed-at-turn-end': ['kv-mismatch'],
  'panic-added': ['early-end'],
  'pending-timer-shortened': ['timer-duration'],
  'retry-backoff-delay-changed': ['timer-duration'],
  'retry-max-lowered': ['early-end'],
  'status-removed-at-turn-end': ['status-mismatch'],
  'status-set-to-reset': ['status-value'],
  'status-value-changed': ['status-value'],
  'timer-duration-changed': ['timer-duration'],
  'wait-removed': ['early-end'],
};

type Verdict = NonNullable<RecordedCase['expected']['nondeterminism']>;

function verdictOf(one: RecordedCase): Verdict {
  const verdict = one.expected.nondeterminism;
  if (verdict === undefined) throw new Error(`${one.stem} has no verdict`);
  return verdict;
}

const isEdit = ({ expected }: RecordedCase): boolean => expected.execution === 1 && expected.nondeterminism?.kind === expected.instance;
const hardOf = (divergences: readonly Divergence[]): readonly Divergence[] => divergences.filter(({ grade }) => grade === 'hard');
const codesOf = (divergences: readonly Divergence[]): readonly string[] => divergences.map(({ code }) => code);

describe.each(['0.1.32', '0.1.30'] as const)('nondeterminism under %s', (release) => {
  const cases = casesOf('nondeterminism', release);
  const edits = cases.filter(isEdit);
  const judged = edits.filter(({ expected }) => !exceptions.has(expected.instance));
  const found = judged.filter((one) => verdictOf(one).engine === 'nondeterminism');
  const accepted = judged.filter((one) => verdictOf(one).engine !== 'nondeterminism');
  const caseOf = (kind: string): RecordedCase => {
    const one = edits.find(({ expected }) => expected.instance === kind);
    if (one === undefined) throw new Error(`no recording of ${kind}`);
    return one;
  };

  test('every kind has a workspace and a recording', () => {
    expect(edits.map(({ expected }) => expected.instance).toSorted()).toEqual(kinds());
    expect(found.length + accepted.length + exceptions.size).toBe(99);
  });

  test.for(rows(found))('%s diverges where the engine did', async ([, one]) => {
    const { message, diverged_at_event: at } = verdictOf(one);
    const { report } = await replayCase(one);
    const [hard, ...more] = hardOf(report.divergences);
    expect(report.outcome).toBe('diverged');
    expect(more).toEqual([]);
    expect(masked(hard?.engineMessage ?? '')).toBe(masked(message));
    if (at !== null) expect(hard?.eventId).toBe(at);
    expect(hard?.message).not.toBe('');
  });

  test.for(rows(found))('%s is found before the instance goes on', async ([, one]) => {
    const { message, diverged_at_event: at } = verdictOf(one);
    const before = eventsOf(one.file.replace(/\.json$/, '.before.json'));
    const { report } = await replayCase(one, { ...recordedOf(one, before), status: 'Running' });
    const [hard] = hardOf(report.divergences);
    expect(report.outcome).toBe('diverged');
    expect(masked(hard?.engineMessage ?? '')).toBe(masked(message));
    if (at !== null) expect(hard?.eventId).toBe(at);
  });

  test.for(rows(accepted))('%s is accepted, as the engine did', async ([, one]) => {
    const { report } = await replayCase(one);
    const expected = softCodes[one.expected.instance] ?? [];
    expect(codesOf(report.divergences)).toEqual(expected);
    expect(hardOf(report.divergences)).toEqual([]);
    expect(report.outcome).toBe(expected.length === 0 ? 'replayed' : 'soft');
  });

  test('a child that ran another version than is now asked for is seen where its own history is at hand', async () => {
    const { report } = await replayCase(caseOf('child-version-changed'), undefined, { 'sub::2': '1.0.0' });
    expect(report.outcome).toBe('soft');
    expect(codesOf(report.divergences)).toEqual(['child-version']);
  });

  test('foreign-await-added: the engine hung for ever, the replay says so', async () => {
    const one = caseOf('foreign-await-added');
    expect(verdictOf(one).engine).toBe('still-running');
    const { report } = await replayCase(one);
    expect(report.outcome).toBe('diverged');
    expect(codesOf(report.divergences)).toEqual(['foreign-await']);
    expect(report.divergences[0]?.eventId).toBe(3);
  });

  test('process-counter-in-input: a fresh context begins at the recorded number, so nothing differs', async () => {
    const { report } = await replayCase(caseOf('process-counter-in-input'));
    expect(report).toMatchObject({ outcome: 'replayed', divergences: [] });
  });

  test('pending-activity-renamed: the recording engine never ran program B, a replay does', async () => {
    const one = caseOf('pending-activity-renamed');
    expect(verdictOf(one)).toMatchObject({ engine: 'still-running', events_recorded_by_a: one.expected.events });
    const { report } = await replayCase(one);
    expect(report.outcome).toBe('diverged');
    expect(codesOf(report.divergences)).toEqual(['schedule-mismatch']);
    expect(report.divergences[0]?.eventId).toBe(2);
  });

  test.for(rows(cases.filter((one) => !isEdit(one))))('%s, which one of them started, replays', async ([, one]) => {
    const { report } = await replayCase(one);
    expect(report.divergences).toEqual([]);
    expect(report.outcome).toBe('replayed');
  });
});
