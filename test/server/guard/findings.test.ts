// The guard as a source of findings: in a session with the editor's settings, and in `reprise check`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from '../../../server/cli/main.ts';
import { decodeEditorSettings } from '../../../server/decode-editor-settings.ts';
import type { Finding } from '../../../server/findings.ts';
import { RULE_FACTS } from '../../../server/rules/index.ts';
import { Session } from '../../../server/session.ts';

const folders: string[] = [];
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true, force: true })));

/** What an editor answers where nobody touched a setting. */
const UNTOUCHED = { baseline: 'merge-base', rules: Object.fromEntries([...RULE_FACTS.values()].map(({ id, severity }) => [id, severity])) };

function repository(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'reprise-guard-findings-')));
  folders.push(folder);
  git(folder, 'init', '-q', '-b', 'main');
  return folder;
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', ['-C', folder, '-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', ...args], { stdio: 'pipe' });
}

function write(folder: string, ...body: readonly string[]): void {
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'src/order.ts'), `import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

declare const steps: Record<string, (ctx: OrchestrationContext, n?: number) => Promise<void>>;

/** Version 1.0.0 - Original implementation. */
export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
${body.map(line => `  ${line}\n`).join('')}  await ctx.waitForEvent('go');
  return steps;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
`);
}

function commit(folder: string, tag?: string): void {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'change');
  if (tag !== undefined) git(folder, 'tag', tag);
}

/** Guard findings as the language server has them. */
async function inEditor(folder: string, settings: unknown = UNTOUCHED): Promise<readonly Finding[]> {
  const session = new Session(folder, message => {
    throw new Error(message);
  });
  session.useEditorSettings(decodeEditorSettings(settings));
  const { findings } = await session.outcome();
  return findings.filter(finding => finding.rule === 'version-guard');
}

async function reprise(folder: string, ...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  let out = '';
  const code = await main(args, { cwd: folder, env: {}, isTty: false, out: text => void (out += text), err: () => undefined });
  return { code, out };
}

describe('what nobody can say', () => {
  test('is a warning at the place that cannot be followed, with the reason', async () => {
    const folder = repository();
    write(folder, 'await steps[input.step](ctx);');
    commit(folder);
    write(folder, 'await steps[input.step](ctx, 2);');
    const [finding, ...more] = await inEditor(folder);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', message: expect.stringContaining('Nobody can say whether recorded runs still replay: ') });
    const document = JSON.parse((await reprise(folder, 'check', '--format', 'json')).out);
    expect(document.findings.filter((each: { rule: string }) => each.rule === 'version-guard')).toMatchObject([{ severity: 'warning', file: 'src/order.ts', line: 7, message: finding?.message }]);
    expect((await reprise(folder, 'check')).code).toBe(0);
    expect((await reprise(folder, 'check', '--fail-on', 'warning')).code).toBe(1);
  });

  test('is silent where what cannot be followed did not change', async () => {
    const folder = repository();
    write(folder, 'await steps[input.step](ctx);');
    commit(folder);
    write(folder, '// A comment changes nothing.', 'await steps[input.step](ctx);');
    expect(await inEditor(folder)).toEqual([]);
  });
});

describe('severities', () => {
  const retired = async (settings: unknown, config?: string): Promise<readonly string[]> => {
    const folder = repository();
    write(folder, "if (ctx.patched('faster')) ctx.traceInfo('faster');");
    commit(folder);
    write(folder, "ctx.deprecatePatch('faster');");
    if (config !== undefined) writeFileSync(join(folder, 'reprise.config.json'), config);
    return (await inEditor(folder, settings)).map(finding => finding.severity);
  };

  test('a warning of the guard stays one with untouched settings', async () => {
    expect(await retired(UNTOUCHED)).toEqual(['warning']);
    expect(await retired({})).toEqual(['warning']);
  });

  test('settings that say something else win', async () => {
    expect(await retired({ rules: { 'version-guard': 'hint' } })).toEqual(['hint']);
    expect(await retired({ rules: { 'version-guard': 'off' } })).toEqual([]);
    expect(await retired(UNTOUCHED, '{ "rules": { "version-guard": "error" } }')).toEqual(['error']);
  });
});

describe('the baseline', () => {
  test('the tags of the configuration reach the language server and check', async () => {
    const folder = repository();
    writeFileSync(join(folder, 'reprise.config.json'), '{ "baseline": { "tags": "release-*" } }');
    write(folder, "await ctx.scheduleActivity('One');");
    commit(folder, 'release-1');
    write(folder, "await ctx.scheduleActivity('Two');");
    commit(folder, 'v2');
    expect((await inEditor(folder)).map(finding => finding.message)).toEqual([expect.stringContaining('shop::order@1.0.0 is released (release-1).')]);
    expect((await reprise(folder, 'check')).out).toContain('is released (release-1)');
    expect((await reprise(folder, 'check', '--baseline', 'v2')).code).toBe(0);
  });

  test('a lock file goes before a setting, and after a reference that is named for the run', async () => {
    const folder = repository();
    write(folder, "await ctx.scheduleActivity('One');");
    await reprise(folder, 'lock');
    write(folder, "await ctx.scheduleActivity('Two');");
    commit(folder, 'v2');
    expect((await inEditor(folder)).map(finding => finding.message)).toEqual([expect.stringContaining('is released (reprise.lock.json)')]);
    writeFileSync(join(folder, 'reprise.config.json'), '{ "baseline": "v2" }');
    expect((await inEditor(folder)).map(finding => finding.severity)).toEqual(['error']);
    expect((await reprise(folder, 'guard')).code).toBe(1);
    expect((await reprise(folder, 'guard', '--baseline', 'v2')).code).toBe(0);
    expect((await reprise(folder, 'check', '--baseline', 'v2')).code).toBe(0);
  });
});
