// `reprise replay` over the recordings of the Node SDK: JavaScript files as they are, found by their registrations, compiled and sandboxed.
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Controller } from '../../server/host/controller.ts';
import { masked } from '../support/duroxide-corpus.ts';
import { nodeCases, nodeGroups, nodeHistories, type NodeExpected } from '../support/node-sdk-corpus.ts';
import { root } from '../support/source-files.ts';

interface Told {
  readonly instance: string;
  readonly execution: number;
  readonly outcome: string;
  readonly divergences: readonly { readonly grade: string; readonly code: string; readonly eventId?: number | null; readonly engineMessage?: string | null; readonly source?: { readonly file: string; readonly line: number } | null }[];
}

async function replayAll(): Promise<readonly Told[]> {
  const controller = new Controller(path.join(root, 'test', 'workspaces', 'duroxide-node'), () => undefined);
  try {
    const { results } = await controller.handle(1, 'replayAll', { sources: [{ path: path.join(nodeHistories, 'node-sdk.db') }] });
    const told: readonly Told[] = JSON.parse(JSON.stringify(results));
    return told;
  } finally {
    await controller.dispose();
  }
}

/** The sandbox has no clock and no chance to give: these two are told at the call, before anything can differ. */
const forbidden = new Set(['clock-in-input', 'random-in-input']);

describe('the database of the Node SDK', () => {
  const told = replayAll();
  const expectations = nodeGroups.flatMap(nodeCases).map(({ expected }) => expected);
  const of = async ({ instance, execution }: NodeExpected): Promise<Told> => {
    const one = (await told).find((each) => each.instance === instance && each.execution === execution);
    if (one === undefined) throw new Error(`${instance} ${execution} was not told`);
    return one;
  };

  test('every execution is told once', async () => {
    expect((await told).length).toBe(expectations.length);
  });

  test('every execution of the unchanged programs replays', async () => {
    const plain = await Promise.all(expectations.filter(({ edit }) => edit === undefined).map(of));
    expect(plain.filter(({ outcome }) => outcome !== 'replayed')).toEqual([]);
    expect(plain.length).toBe(133);
  });

  const edits = expectations.filter(({ edit }) => edit !== undefined).map((expected): readonly [string, NodeExpected] => [expected.instance, expected]);

  test.for(edits.filter(([kind]) => !forbidden.has(kind)))('%s is judged as the engine did', async ([, expected]) => {
    const { outcome, divergences } = await of(expected);
    const hard = divergences.filter(({ grade }) => grade === 'hard');
    if (expected.edit?.engine !== 'nondeterminism') {
      expect(hard).toEqual([]);
      expect(['replayed', 'soft']).toContain(outcome);
      return;
    }
    expect(outcome).toBe('diverged');
    expect(hard.map(({ eventId, engineMessage }) => [eventId, masked(engineMessage ?? '')])).toEqual([[expected.edit.diverged_at_event, masked(expected.edit.message ?? '')]]);
  });

  test.for(edits.filter(([kind]) => forbidden.has(kind)))('%s is told at the call', async ([, expected]) => {
    const { outcome, divergences } = await of(expected);
    expect(outcome).toBe('diverged');
    expect(divergences).toMatchObject([{ code: 'forbidden-call', source: { file: path.join(root, 'test', 'workspaces', 'duroxide-node', expected.program.file) } }]);
  });
});
