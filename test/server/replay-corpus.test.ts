// The command `reprise replay` over everything that the real engine recorded: compiled, sandboxed, judged and printed as users get it.
import path from 'node:path';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { main } from '../../server/cli/main.ts';
import { replayDocument } from '../../server/cli/replay-document.ts';
import { Controller } from '../../server/host/controller.ts';
import { tool } from '../../server/tool.ts';
import { casesOf, corpusFolder, groups, isShown, kinds, masked, type RecordedCase } from '../support/duroxide-corpus.ts';
import { root } from '../support/source-files.ts';

interface ReplayDocument {
  readonly version: number;
  readonly histories: readonly {
    readonly file: string;
    readonly instance: string;
    readonly execution: number;
    readonly orchestration: string;
    readonly orchestrationVersion: string;
    readonly format: string;
    readonly outcome: string;
    readonly events: number;
    readonly status: string;
    readonly divergences: readonly { readonly grade: string; readonly code: string; readonly eventId?: number | null; readonly engineMessage?: string | null; readonly source?: { readonly file: string; readonly line: number } | null }[];
    readonly problem: unknown;
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

/** One run of the command in this process; its host is a child process. */
async function replay(workspace: string, ...histories: readonly string[]): Promise<{ readonly exit: number; readonly document: ReplayDocument }> {
  let printed = '';
  let said = '';
  const cwd = path.join('test', 'workspaces', 'duroxide', workspace);
  const exit = await main(['replay', '--cwd', cwd, ...histories, '--format', 'json'], {
    cwd: root,
    env: {},
    isTty: false,
    out: (text) => { printed += text; },
    err: (text) => { said += text; },
  });
  if (printed === '') throw new Error(`no document; standard error: ${said}`);
  return { exit, document: JSON.parse(printed) };
}

/** The same without the process around it: the host's controller and its sandbox, and the document that the command prints. */
async function replayInHost(workspace: string, histories: readonly string[]): Promise<{ readonly exit: number; readonly document: ReplayDocument }> {
  const folder = path.join(root, 'test', 'workspaces', 'duroxide', workspace);
  const controller = new Controller(folder, () => undefined);
  try {
    const answer = await controller.handle(1, 'replayAll', { sources: histories.map((file) => ({ path: file })) });
    if (!('results' in answer)) throw new Error('the host answered something else');
    const { results } = answer;
    const document: ReplayDocument = JSON.parse(JSON.stringify(replayDocument(results, folder, tool())));
    return { exit: results.some(({ outcome }) => outcome === 'diverged' || outcome === 'failed') ? 1 : 0, document };
  } finally {
    await controller.dispose();
  }
}

const keyOf = ({ instance, execution }: { readonly instance: string; readonly execution: number }): string => `${instance} ${execution}`;

function expectReplayed(document: ReplayDocument, cases: readonly RecordedCase[], format: string): void {
  expect(document.histories.filter(({ outcome }) => outcome !== 'replayed' && outcome !== 'shown')).toEqual([]);
  const told = document.histories.map((history) => ({ key: keyOf(history), name: history.orchestration, version: history.orchestrationVersion, status: history.status, events: history.events, outcome: history.outcome, format: history.format }));
  const recorded = cases.map((one) => ({ key: keyOf(one.expected), name: one.expected.orchestration, version: one.expected.version, status: one.expected.status, events: one.expected.events, outcome: isShown(one) ? 'shown' : 'replayed', format }));
  const byKey = (a: { readonly key: string }, b: { readonly key: string }): number => (a.key < b.key ? -1 : 1);
  expect(told.toSorted(byKey)).toEqual(recorded.toSorted(byKey));
  const shown = cases.filter(isShown).length;
  expect(document.summary).toEqual({ histories: cases.length, replayed: cases.length - shown, soft: 0, diverged: 0, failed: 0, shown });
}

describe.each(groups)('reprise replay of %s', (group) => {
  test('the database', async () => {
    const before = readdirSync(corpusFolder);
    const { exit, document } = await replay(group, path.join(corpusFolder, `${group}.db`));
    expectReplayed(document, casesOf(group), 'duroxide-sqlite');
    expect(exit).toBe(0);
    expect(readdirSync(corpusFolder)).toEqual(before);
  });

  test('the event files, in the host', async () => {
    const { exit, document } = await replayInHost(group, casesOf(group).map(({ file }) => file));
    expectReplayed(document, casesOf(group), 'duroxide-json');
    expect(exit).toBe(0);
  });
});

test('a folder of event files: expectations and the index beside them are passed over', async () => {
  const { exit, document } = await replay('health-monitor', path.join(corpusFolder, 'events', 'health-monitor'));
  expectReplayed(document, casesOf('health-monitor'), 'duroxide-json');
  expect(exit).toBe(0);
});

test('a packed history of 20,002 events', async () => {
  const [one] = casesOf('long-10000');
  const { exit, document } = await replay('long', one?.file ?? '');
  expectReplayed(document, one === undefined ? [] : [one], 'duroxide-json');
  expect(exit).toBe(0);
});

/** Judged unlike the recording engine, on purpose: what is found instead. */
const exceptions: Readonly<Record<string, { readonly outcome: string; readonly code?: string; readonly at?: number }>> = {
  // The engine hung for ever; ours never hangs.
  'foreign-await-added': { outcome: 'diverged', code: 'foreign-await', at: 3 },
  // A fresh context begins at the recorded number.
  'process-counter-in-input': { outcome: 'replayed' },
  // No turn of program B ran while it was recorded; a replay runs one.
  'pending-activity-renamed': { outcome: 'diverged', code: 'schedule-mismatch', at: 2 },
};

describe('reprise replay of every kind of nondeterminism', () => {
  const edits = casesOf('nondeterminism').filter(({ expected }) => expected.execution === 1 && expected.nondeterminism?.kind === expected.instance);

  test('there is one recording a kind', () => {
    expect(edits.map(({ expected }) => expected.instance).toSorted()).toEqual(kinds());
  });

  /** Through the command as well, one of every verdict and code: its process is the same for all of them. */
  const commanded = new Set(['control-unchanged', 'activity-renamed', 'join-to-sequential', 'drop-removed-child', 'timer-duration-changed', 'foreign-await-added']);

  test.for(edits.filter(({ expected }) => commanded.has(expected.instance)).map((one) => [one.expected.instance, one] as const))('%s, by the command', async ([, one]) => {
    expectVerdict(one, await replay(one.workspace, one.file));
  });

  test.for(edits.map((one) => [one.expected.instance, one] as const))('%s, in the host', async ([, one]) => {
    expectVerdict(one, await replayInHost(one.workspace, [one.file]));
  });
});

function expectVerdict({ expected }: RecordedCase, { exit, document }: { readonly exit: number; readonly document: ReplayDocument }): void {
  const [history, ...more] = document.histories;
  const verdict = expected.nondeterminism;
  expect(more).toEqual([]);
  expect(history?.problem).toBeNull();
  const hard = history?.divergences.find(({ grade }) => grade === 'hard');
  const exception = exceptions[expected.instance];
  if (exception !== undefined) {
    expect({ outcome: history?.outcome, code: hard?.code, at: hard?.eventId ?? undefined }).toEqual({ code: undefined, at: undefined, ...exception });
  } else if (verdict?.engine === 'nondeterminism') {
    expect(history?.outcome).toBe('diverged');
    expect(masked(hard?.engineMessage ?? '')).toBe(masked(verdict.message));
    if (verdict.diverged_at_event !== null) expect(hard?.eventId).toBe(verdict.diverged_at_event);
  } else {
    expect(hard).toBeUndefined();
    expect(['replayed', 'soft']).toContain(history?.outcome);
  }
  expect(exit).toBe(history?.outcome === 'diverged' ? 1 : 0);
}
