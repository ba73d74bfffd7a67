// Rules of gates that need more than the code: recorded histories on disk, the baseline in git, the settings.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { main } from '../../server/cli/main.ts';
import { decodeEditorSettings } from '../../server/decode-editor-settings.ts';
import type { Finding } from '../../server/findings.ts';
import { Session } from '../../server/session.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function workspace(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'reprise-gates-')));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

const order = (...body: readonly string[]): string => `import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext): Promise<void> {
${body.map((line) => `  ${line}\n`).join('')}  await ctx.scheduleActivity('Ship', 1);
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('order', order).build();
`;

const GATE = "if (ctx.getVersion('fraud-check', -1, 1) === 1) await ctx.scheduleActivity('Fraud', 1);";

function history(instance: string): string {
  const envelope = { source_event_id: null, instance_id: instance, execution_id: 1, timestamp_ms: 1767226215000, duroxide_version: '0.1.32' };
  const events = [
    { event_id: 1, ...envelope, type: 'OrchestrationStarted', name: 'order', version: '1.0.0', input: 'null', parent_instance: null, parent_id: null },
    { event_id: 2, ...envelope, type: 'VersionRecorded', change_id: 'fraud-check', version: 1 },
    { event_id: 3, ...envelope, type: 'ActivityScheduled', name: 'Fraud', input: '1' },
  ];
  return JSON.stringify({ format: 'reprise.history/1', name: 'order', version: '1.0.0', instance, execution: 1, kv: {}, events });
}

async function inEditor(session: Session, ...rules: readonly string[]): Promise<readonly Finding[]> {
  return (await session.outcome()).findings.filter((finding) => rules.includes(finding.rule));
}

function open(folder: string): Session {
  return new Session(folder, (message) => {
    throw new Error(message);
  });
}

test('an unfinished recorded run whose gate is gone is found in the editor and in check, where the histories are looked for', async () => {
  const folder = workspace({ 'src/order.ts': order(), 'recorded/open.history.json': history('one'), 'node_modules/p/other.history.json': history('not-mine') });
  const session = open(folder);
  const [finding, ...more] = await inEditor(session, 'gate-lifecycle');
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', message: expect.stringContaining('Recorded in open.history.json (instance one).') });
  let out = '';
  await main(['check', '--format', 'json'], { cwd: folder, env: {}, isTty: false, out: (text) => void (out += text), err: () => undefined });
  expect(JSON.parse(out).findings.filter((each: { rule: string }) => each.rule === 'gate-lifecycle')).toHaveLength(1);
  // A gate that is there again settles it; so do settings that look elsewhere.
  session.change([{ path: join(folder, 'src/order.ts'), text: order(GATE) }]);
  expect(await inEditor(session, 'gate-lifecycle')).toEqual([]);
  session.change([{ path: join(folder, 'src/order.ts'), text: order() }]);
  session.useEditorSettings(decodeEditorSettings({ histories: ['elsewhere/*.json'] }));
  expect(await inEditor(session, 'gate-lifecycle')).toEqual([]);
  mkdirSync(join(folder, 'elsewhere'));
  copyFileSync(join(folder, 'recorded/open.history.json'), join(folder, 'elsewhere/two.json'));
  session.useEditorSettings(decodeEditorSettings({ histories: ['elsewhere/*.json'] }));
  expect(await inEditor(session, 'gate-lifecycle')).toHaveLength(1);
});

test('gatesMax is read from the configuration, by file, and from the editor', async () => {
  const folder = workspace({ 'src/order.ts': order(GATE, GATE.replaceAll('fraud', 'stock')) });
  const session = open(folder);
  expect(await inEditor(session, 'too-many-gates')).toEqual([]);
  session.useEditorSettings(decodeEditorSettings({ gatesMax: 1 }));
  expect(await inEditor(session, 'too-many-gates')).toHaveLength(1);
  writeFileSync(join(folder, 'reprise.config.json'), '{ "gatesMax": 2 }');
  session.reloadSettings();
  expect(await inEditor(session, 'too-many-gates')).toEqual([]);
  writeFileSync(join(folder, 'reprise.config.json'), '{ "gatesMax": 2, "overrides": [{ "files": ["src/**"], "gatesMax": 0 }] }');
  session.reloadSettings();
  expect(await inEditor(session, 'too-many-gates')).toHaveLength(1);
});

test('a raised minimum and a vanished patch are said once, at the gate, and the guard says the rest', async () => {
  const PATCH = "if (ctx.patched('one-patch')) ctx.traceInfo('patched');";
  const folder = workspace({ 'src/order.ts': order(GATE) });
  const git = (...args: readonly string[]): unknown => execFileSync('git', ['-C', folder, '-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', ...args], { stdio: 'pipe' });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'released');
  let session = open(folder);
  const after = async (...body: readonly string[]): Promise<readonly string[]> => {
    session.change([{ path: join(folder, 'src/order.ts'), text: order(...body) }]);
    return (await inEditor(session, 'gate-range', 'gate-lifecycle', 'version-guard')).map((finding) => finding.rule);
  };
  expect(await after(GATE)).toEqual([]);
  expect(await after(GATE.replace('-1, 1', '1, 1'))).toEqual(['gate-range']);
  expect(await after()).toEqual(['version-guard']);
  writeFileSync(join(folder, 'src/order.ts'), order(PATCH));
  git('commit', '-q', '-a', '-m', 'patched');
  git('checkout', '-q', '-b', 'topic');
  session = open(folder);
  expect(await after()).toEqual(['gate-lifecycle']);
  expect(await after("ctx.deprecatePatch('one-patch');")).toEqual(['version-guard']);
});
