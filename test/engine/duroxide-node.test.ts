// The recordings of duroxide's Node SDK: its application, unchanged, replays every execution and meets every edit as the real engine did.
import { describe, expect, test } from 'vitest';
import { createNodeProgram } from '../../engine/dialects/duroxide-node.ts';
import type { RecordedExecution } from '../../engine/history/execution.ts';
import type { Divergence } from '../../engine/index.ts';
import { masked } from '../support/duroxide-corpus.ts';
import { loadEdit, nodeCases, nodeEvents, nodeGroups, nodeRecorded, replayNode, type NodeCase, type NodeExpected } from '../support/node-sdk-corpus.ts';

const rows = (cases: readonly NodeCase[]): (readonly [stem: string, one: NodeCase])[] => cases.map((one) => [one.stem, one]);

const plainGroups = nodeGroups.filter((group) => group !== 'edits');

describe.each(plainGroups)('%s', (group) => {
  test.for(rows(nodeCases(group)))('%s replays', async ([, one]) => {
    const { report, traces, customStatus, values } = await replayNode(one);
    expect(report.divergences).toEqual([]);
    expect(report.outcome).toBe('replayed');
    expect(report.problems).toEqual([]);
    expect(customStatus ?? null).toBe(one.expected.custom_status);
    expect(values).toEqual(one.expected.kv);
    expect(traces).toEqual(one.expected.traces);
  });
});

test('every execution of the recording is here', () => {
  expect(plainGroups.flatMap(nodeCases).length + nodeCases('edits').length).toBe(170);
});

type Edit = NonNullable<NodeExpected['edit']>;

function editOf(one: NodeCase): Edit {
  const { edit } = one.expected;
  if (edit === undefined) throw new Error(`${one.stem} is no edit`);
  return edit;
}

/** What is said beside the engine's silence. Edits that are not named are accepted without a word. */
const softCodes: Readonly<Record<string, readonly string[]>> = {
  'early-return': ['early-end'],
  'pending-timer-shortened': ['timer-duration'],
  'status-value-changed': ['status-value'],
  'throw-added': ['early-end'],
  'timer-changed': ['timer-duration'],
  'yield-dropped-on-wait': ['early-end'],
};

/** Programs that read the machine's clock or chance put another value into the action each time; that of the history stays. */
const ambient: Readonly<Record<string, RegExp>> = {
  'clock-in-input': /(?<=\{\\"at\\":)\d+/,
  'random-in-input': /(?<=\{\\"id\\":\\")[\da-f-]{36}/,
};

function comparable(kind: string, message: string): string {
  return masked(message).replace(ambient[kind] ?? /(?!)/, '_');
}

const hardOf = (divergences: readonly Divergence[]): readonly Divergence[] => divergences.filter(({ grade }) => grade === 'hard');

describe('edits', () => {
  const edits = nodeCases('edits');
  const found = edits.filter((one) => editOf(one).engine === 'nondeterminism');
  const accepted = edits.filter((one) => editOf(one).engine !== 'nondeterminism');

  test('all of them', () => {
    expect([edits.length, found.length, accepted.length]).toEqual([37, 21, 16]);
  });

  test.for(rows(found))('%s diverges where the engine did, with its words', async ([, one]) => {
    const { kind, message, diverged_at_event: at } = editOf(one);
    const { report } = await replayNode(one);
    const [hard, ...more] = hardOf(report.divergences);
    expect(report.outcome).toBe('diverged');
    expect(more).toEqual([]);
    expect(comparable(kind, hard?.engineMessage ?? '')).toBe(comparable(kind, message ?? ''));
    expect(hard?.eventId).toBe(at);
  });

  test.for(rows(found))('%s is found before the instance goes on', async ([, one]) => {
    const { kind, message, diverged_at_event: at } = editOf(one);
    const { report } = await replayNode(one, beforeOf(one));
    const [hard] = hardOf(report.divergences);
    expect(report.outcome).toBe('diverged');
    expect(comparable(kind, hard?.engineMessage ?? '')).toBe(comparable(kind, message ?? ''));
    expect(hard?.eventId).toBe(at);
  });

  test.for(rows(accepted))('%s is accepted, as the engine did', async ([, one]) => {
    const { kind, message } = editOf(one);
    const { report } = await replayNode(one);
    const expected = softCodes[kind] ?? [];
    expect(report.divergences.map(({ code }) => code)).toEqual(expected);
    expect(hardOf(report.divergences)).toEqual([]);
    expect(report.outcome).toBe(expected.length === 0 ? 'replayed' : 'soft');
    expect(message === null || one.expected.status === 'Failed').toBe(true);
  });

  test.for(rows(edits.filter((one) => ambient[editOf(one).kind] === undefined)))('%s replays with the program that recorded it', async ([, one]) => {
    const { orchestration: name, version } = one.expected;
    const program = createNodeProgram({ name, version, orchestration: loadEdit(editOf(one).program_a) });
    const { report } = await replayNode(one, beforeOf(one), program);
    expect(report).toMatchObject({ outcome: 'replayed', divergences: [] });
  });
});

/** The execution at the restart, when only program A had run. */
function beforeOf(one: NodeCase): RecordedExecution {
  return { ...nodeRecorded(one, nodeEvents(one.file.replace(/\.json$/, '.before.json'))), status: 'Running' };
}
