// The engine's README as a newcomer follows it: its first program runs as it stands there, and what it says of limits and metrics is so.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import * as limits from '../../engine/limits.ts';
import { root } from '../support/source-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const text = readFileSync(path.join(root, 'engine/README.md'), 'utf8').replaceAll('\r\n', '\n');

test('the first program runs, with a second in place of thirty days', () => {
  const [, program = ''] = /```ts\n(import [\s\S]*?)```/.exec(text) ?? [];
  expect(program).toContain('{ days: 30 }');
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  const here = JSON.stringify(path.join(root, 'engine/index.ts').replaceAll('\\', '/'));
  writeFileSync(path.join(folder, 'greetings.ts'), `${program.replace("'@reprise/engine'", here).replace('{ days: 30 }', '{ seconds: 1 }')}\nconsole.log(JSON.stringify(status));\n`);
  const ran = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'greetings.ts'], { cwd: folder, encoding: 'utf8' });
  expect({ status: ran.status, out: ran.stdout, err: ran.stderr }).toEqual({ status: 0, out: '{"status":"Completed","output":"Hello, Ada!","customStatusVersion":0}\n', err: '' });
});

test('the limits that it names are those of the code', () => {
  const { MAX_EVENTS, MAX_BYTES, WARN_EVENTS, KV_KEYS_MAX, KV_VALUE_BYTES_MAX, CUSTOM_STATUS_BYTES_MAX, TAG_BYTES_MAX, WORKER_TAGS_MAX, CARRY_FORWARD_MAX, SESSIONS_MAX, MAX_ATTEMPTS, GAUGE_POLL_MS } = limits;
  expect([MAX_EVENTS, MAX_BYTES / 1024 ** 2, WARN_EVENTS, KV_KEYS_MAX, KV_VALUE_BYTES_MAX / 1024, CUSTOM_STATUS_BYTES_MAX / 1024, TAG_BYTES_MAX, WORKER_TAGS_MAX, CARRY_FORWARD_MAX, SESSIONS_MAX, MAX_ATTEMPTS, GAUGE_POLL_MS]).toEqual([50_000, 50, 1_000, 150, 64, 256, 256, 5, 100, 10, 10, 10_000]);
  expect(text).toMatch(/50,000 events or 50 MB[\s\S]*at 1,000\nevents[\s\S]*150 keys of 64 KiB each, a custom status of 256 KiB, tags of 256 bytes, five tags per worker, 100 unread messages\nacross continue-as-new, ten sessions per runtime, ten deliveries/);
});

test('every metric that the code tells is in its table, and no other', () => {
  const told = new Set(readFileSync(path.join(root, 'engine/runtime/metrics.ts'), 'utf8').match(/'duroxide_\w+'/g)?.map((name) => name.slice(1, -1)));
  const table = text.slice(text.indexOf('## Metrics'), text.indexOf('## The room'));
  const listed = new Set<string>();
  for (const row of table.split('\n').filter((line) => line.startsWith('| `duroxide_'))) {
    const names = row.split('|')[1]?.match(/`[^`]+`/g)?.map((name) => name.slice(1, -1)) ?? [];
    const family = /^duroxide_(orchestration|activity|provider)/.exec(names[0] ?? '')?.[0] ?? '';
    for (const name of names) listed.add(name.replace(/^…/, family));
  }
  expect([...listed].toSorted()).toEqual([...told].toSorted());
});
