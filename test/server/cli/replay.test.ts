// `reprise replay`: the document field by field, the report for people, exit codes, and what it says about wrong arguments.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../../server/cli/main.ts';
import { findHistories } from '../../../server/cli/history-arguments.ts';
import { completed, ended, eventsOf, registry, scheduled } from '../../support/replay-workspace.ts';

const FLOW = `import type { OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: string) {
  const price = await ctx.scheduleActivity<string>('Price', input);
  await ctx.scheduleActivity('Charge', price);
  return price;
}

export async function stuck(ctx: OrchestrationContext, input: string) {
  while (input !== '') { if (ctx.executionId > 9) break; }
}
`;

const FILES: Readonly<Record<string, string>> = {
  'src/flow.ts': FLOW,
  'src/registry.ts': registry({ order: 'order', stuck: 'stuck' }),
  'h/good.json': eventsOf('order', 'pen', [scheduled('Price', 'pen'), completed(2, '5'), scheduled('Charge', '5'), completed(4, 'ok'), ended('5')]),
  'h/moved.json': eventsOf('order', 'pen', [scheduled('Price', 'pen'), completed(2, '5'), { type: 'TimerCreated', fire_at_ms: 1_700_000_001_000 }]),
  'h/other.json': eventsOf('elsewhere', 'x', [], '3.1.0'),
  'h/index.json': '{"not":"a history"}',
  'stuck.json': eventsOf('stuck', 'x', []),
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reprise-cli-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...argv: readonly string[]): Promise<{ readonly exit: number; readonly out: string; readonly err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const exit = await main(['replay', '--cwd', folder, ...argv], { cwd: process.cwd(), env: {}, isTty: false, out: (text) => void out.push(text), err: (text) => void err.push(text) });
  return { exit, out: out.join(''), err: err.join('') };
}

describe('a folder with a good, a diverged and a foreign history', () => {
  test('as a document', async () => {
    const { exit, out, err } = await run('h', '--format', 'json');
    const document = JSON.parse(out);
    expect(exit).toBe(1);
    expect(err).toBe('reprise: 1 JSON file is no history and passed over, h/index.json\n');
    expect(Object.keys(document)).toEqual(['version', 'tool', 'histories', 'summary']);
    expect(document.tool).toEqual({ name: 'reprise', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    expect(document.summary).toEqual({ histories: 3, replayed: 1, soft: 0, diverged: 1, failed: 0, shown: 1 });
    expect(document.histories[0]).toEqual({
      file: 'h/good.json', instance: 'i-1', execution: 1, orchestration: 'order', orchestrationVersion: '1.0.0', format: 'duroxide-json',
      outcome: 'replayed', events: 6, turns: 3, status: 'Completed', divergences: [], problem: null,
    });
    expect(Object.keys(document.histories[1])).toEqual(['file', 'instance', 'execution', 'orchestration', 'orchestrationVersion', 'format', 'outcome', 'events', 'turns', 'status', 'divergences', 'problem']);
    expect(document.histories[1]).toMatchObject({
      file: 'h/moved.json', outcome: 'diverged', status: 'Running',
      divergences: [{ grade: 'hard', code: 'schedule-mismatch', eventId: 4, expected: { kind: 'timer' }, actual: { kind: 'activity', name: 'Charge', input: '5' }, source: { file: 'src/flow.ts', line: 5, column: 9 } }],
    });
    expect(Object.keys(document.histories[1].divergences[0])).toEqual(['grade', 'code', 'eventId', 'engineMessage', 'message', 'expected', 'actual', 'source']);
    expect(document.histories[1].divergences[0].engineMessage).toMatch(/^schedule mismatch: action=CallActivity \{.*\} vs event=TimerCreated/);
    expect(document.histories[2]).toMatchObject({ orchestration: 'elsewhere', outcome: 'shown', problem: null });
  });

  test('for people: a line each, both sides, the source', async () => {
    const { exit, out } = await run('h/good.json', 'h/moved.json');
    expect(exit).toBe(1);
    const lines = out.split('\n');
    expect(lines[0]).toBe('h/good.json   i-1 #1  order@1.0.0  6 events  3 turns  replayed');
    expect(lines[1]).toBe('h/moved.json  i-1 #1  order@1.0.0  4 events  2 turns  diverged at event 4');
    expect(out).toContain('        history  timer');
    expect(out).toContain('        code     activity Charge 5');
    const source = ["src/flow.ts:5:9", "  3 | export async function order(ctx: OrchestrationContext, input: string) {", "  4 |   const price = await ctx.scheduleActivity<string>('Price', input);", "> 5 |   await ctx.scheduleActivity('Charge', price);", `              ${'^'.repeat("ctx.scheduleActivity('Charge', price)".length)}`];
    expect(out).toContain(source.map((line) => `        ${line}\n`).join(''));
    expect(lines.at(-2)).toBe('2 recorded histories: 1 replayed, 1 diverged.');
    expect(out).not.toContain('\u001b');
  });
});

test('nothing diverged: exit code 0, and the wording of evidence', async () => {
  const { exit, out } = await run('h/good.json', 'h/other.json');
  expect(exit).toBe(0);
  expect(out).toContain('shown: no code for this version here');
  expect(out).toContain('2 recorded histories: 1 replayed, 1 shown. No divergence in 1 recorded history.');
});

test('a named file that is no history is an entry, beside one that is', async () => {
  const { exit, out } = await run('h/good.json', 'h/index.json', '--format=json');
  expect(exit).toBe(1);
  expect(JSON.parse(out).histories.map(({ outcome, problem }: { outcome: string; problem: { code: string } | null }) => [outcome, problem?.code])).toEqual([['replayed', undefined], ['failed', 'not-a-history']]);
});

test('a program that never ends: its line, with the limit of the option', async () => {
  const { exit, out } = await run('stuck.json', '--time-limit', '250');
  expect(exit).toBe(1);
  expect(out).toContain('time-limit: The replay took more than 250 ms.');
  expect(out).toContain('src/flow.ts:10:');
});

test.each([
  [[], 'no-histories'],
  [['none.json'], 'no-such-file'],
  [['h/*.nothing'], 'no-such-file'],
  [['h/index.json'], 'not-a-history'],
  [['h/good.json', '--format', 'xml'], 'unknown-format'],
  [['h/good.json', '--time-limit', 'soon'], 'bad-option'],
])('%j is exit code 2 with %s', async (argv, code) => {
  const json = argv.includes('--format') ? argv : [...argv, '--format', 'json'];
  const { exit, out, err } = await run(...json);
  expect(exit).toBe(2);
  if (json.includes('json')) expect(JSON.parse(out).error).toMatchObject({ code, message: expect.stringMatching(/./), hint: expect.stringMatching(/./) });
  else expect(err).toContain('xml');
});

test('folders, patterns and files, each once, numbers by value', () => {
  for (const name of ['n/a.10.json', 'n/a.2.json', 'n/deep/b.db', 'n/node_modules/c.json', 'n/readme.md']) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
  const names = (...args: readonly string[]): readonly string[] => findHistories(args, folder).files.map(({ path, isNamed }) => `${path.slice(folder.length + 1)}${isNamed ? '!' : ''}`);
  expect(names('n')).toEqual(['n/a.2.json', 'n/a.10.json', 'n/deep/b.db']);
  expect(names('n/a.10.json', 'n')).toEqual(['n/a.10.json!', 'n/a.2.json', 'n/deep/b.db']);
  expect(names('n/**/*.db')).toEqual(['n/deep/b.db']);
  expect(findHistories(['gone', 'n/*.json'], folder).missing).toEqual(['gone']);
});
