// `reprise import` and `reprise redact`: what they write is read again, nothing is overwritten unasked, what cannot be written is named.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importDuroxideSqlite, importHistoryText } from '../../../engine/index.ts';
import { main } from '../../../server/cli/main.ts';
import { corpusFolder } from '../../support/duroxide-corpus.ts';
import { root } from '../../support/source-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'interchange-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;

interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  readonly cwd: string;
}

async function run(argv: readonly string[], cwd = path.join(folder, String((made += 1)))): Promise<Ran> {
  mkdirSync(cwd, { recursive: true });
  let out = '';
  let err = '';
  const exit = await main(['--cwd', cwd, ...argv], { cwd, env: {}, isTty: false, out: (text) => { out += text; }, err: (text) => { err += text; } });
  return { exit, out, err, cwd };
}

const recorded = path.join(corpusFolder, 'events', 'basics');
const database = path.join(corpusFolder, 'children.db');
const gated = JSON.stringify([
  { event_id: 1, source_event_id: null, instance_id: 'g', execution_id: 1, timestamp_ms: 1, duroxide_version: '0.1.32', type: 'OrchestrationStarted', name: 'n', version: '1.0.0', input: '"secret name"', parent_instance: null, parent_id: null },
  { event_id: 2, source_event_id: null, instance_id: 'g', execution_id: 1, timestamp_ms: 1, duroxide_version: '0.1.32', type: 'VersionRecorded', change_id: 'fees', version: 2 },
]);

test('a database becomes documents, one an execution, and they become a database again', async () => {
  const ran = await run(['import', database]);
  expect(ran).toMatchObject({ exit: 0, err: '' });
  const original = importDuroxideSqlite(database, database).executions;
  expect(readdirSync(path.join(ran.cwd, 'histories'))).toHaveLength(original.length);
  expect(readdirSync(path.join(ran.cwd, 'histories'))).toContain('auto-1~~sub~~2.1.history.json');
  const back = await run(['import', 'histories', '--to', 'duroxide-sqlite', '-o', 'again.db', '--format', 'json'], ran.cwd);
  expect(back.exit).toBe(0);
  expect(JSON.parse(back.out)).toMatchObject({ version: 1, tool: { name: 'reprise' }, import: { written: ['again.db'], problems: [] } });
  const again = importDuroxideSqlite(path.join(ran.cwd, 'again.db'), 'again').executions;
  expect(again.map(({ instance, execution, status, kv, events }) => ({ instance, execution, status, kv, events }))).toEqual(original.map(({ instance, execution, status, kv, events }) => ({ instance, execution, status, kv, events })));
});

test('a folder of event files becomes one list; what is no history beside them is passed over', async () => {
  const ran = await run(['import', recorded, '--to=duroxide-json', '--out', 'list.json']);
  expect(ran.exit).toBe(0);
  expect(importHistoryText(readFileSync(path.join(ran.cwd, 'list.json'), 'utf8'), 'list').executions.length).toBe(readdirSync(recorded).filter((name) => /^(?!index).*(?<!expected)\.json/.test(name)).length);
});

test('what duroxide cannot read is named, and the exit code says so', async () => {
  const cwd = path.join(folder, 'gated');
  mkdirSync(cwd);
  writeFileSync(path.join(cwd, 'g.json'), gated);
  for (const to of ['duroxide-json', 'duroxide-sqlite']) {
    const ran = await run(['import', 'g.json', '--to', to, '--format', 'json'], cwd);
    expect(ran.exit).toBe(1);
    expect(JSON.parse(ran.out).import.problems).toMatchObject([{ code: 'reprise-only', file: 'g.json', eventId: 2 }]);
  }
  expect(await run(['import', 'g.json'], cwd)).toMatchObject({ exit: 0, out: 'histories/g.1.history.json\n' });
});

test('nothing is overwritten unasked', async () => {
  const file = readdirSync(recorded).find((name) => /\.1\.json$/.test(name)) ?? '';
  const { cwd } = await run(['redact', path.join(recorded, file)]);
  expect(await run(['redact', path.join(recorded, file), '--format', 'json'], cwd)).toMatchObject({ exit: 2, out: expect.stringContaining('"file-exists"') });
  expect(await run(['redact', path.join(recorded, file), '--force'], cwd)).toMatchObject({ exit: 0 });
});

test('redacted documents hold no payload, say so, and keep what is asked to stay', async () => {
  const cwd = path.join(folder, 'redacted');
  mkdirSync(cwd);
  writeFileSync(path.join(cwd, 'g.json'), gated);
  expect(await run(['redact', 'g.json', '--instances', '-o', 'out'], cwd)).toMatchObject({ exit: 0, out: 'out/a.1.history.json\n', err: '' });
  const text = readFileSync(path.join(cwd, 'out', 'a.1.history.json'), 'utf8');
  expect(text).not.toContain('secret');
  expect(importHistoryText(text, 'x').executions[0]).toMatchObject({ isRedacted: true, instance: 'a', events: [{ input: '"aaaaaaaaaaa"' }, { change_id: 'fees' }] });
  expect(await run(['redact', 'g.json', '--keep', 'input', '-o', 'kept'], cwd)).toMatchObject({ exit: 0 });
  expect(readFileSync(path.join(cwd, 'kept', 'g.1.history.json'), 'utf8')).toContain('secret name');
});

test.each([
  { what: 'no arguments', argv: ['import'], code: 'no-histories' },
  { what: 'nothing there', argv: ['import', 'nowhere.json'], code: 'no-histories' },
  { what: 'another target', argv: ['import', database, '--to', 'xml'], code: 'unknown-target' },
  { what: 'a file that is no history', argv: ['redact', path.join(corpusFolder, 'events', 'basics', 'index.json')], code: 'not-a-history' },
  { what: 'another format', argv: ['redact', database, '--format', 'xml'], code: 'unknown-format' },
])('$what: wrong use, and nothing is written', async ({ argv, code }) => {
  const ran = await run(argv.includes('xml') && argv[0] === 'redact' ? argv : [...argv, '--format', 'json']);
  expect(ran.exit).toBe(2);
  expect(`${ran.out}${ran.err}`).toContain(code === 'unknown-format' ? 'does not know the format' : `"${code}"`);
  expect(existsSync(path.join(ran.cwd, 'histories')) || existsSync(path.join(ran.cwd, 'redacted'))).toBe(false);
});

test('redacted documents replay on the command line against the code that wrote the originals', async () => {
  const out = path.join(folder, 'redacted-children');
  const some = readdirSync(path.join(corpusFolder, 'events', 'children')).filter((name) => /^(auto|versions)-.*\.\d\.json$/.test(name)).map((name) => path.join(corpusFolder, 'events', 'children', name));
  expect(await run(['redact', ...some, '--keep-numbers', '-o', out])).toMatchObject({ exit: 0 });
  const ran = await run(['replay', out, '--format', 'json'], path.join(root, 'test', 'workspaces', 'duroxide', 'children'));
  const { summary } = JSON.parse(ran.out);
  expect(summary).toMatchObject({ histories: some.length, replayed: some.length });
  expect(some.length).toBeGreaterThan(3);
  expect(ran.exit).toBe(0);
}, 60_000);
