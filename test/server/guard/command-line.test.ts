// `reprise guard`, `tree` and `version new` in real repositories: which commit is the baseline, documents, exit codes.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from '../../../server/cli/main.ts';

const folders: string[] = [];
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true, force: true })));

function workspace(name: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `reprise-${name}-`)));
  folders.push(folder);
  return folder;
}

function write(folder: string, activity: string, file: string = 'src/order.ts'): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export const ORDER = 'shop::order';

/** Version 1.0.0 - Original implementation. */
export async function order(ctx: OrchestrationContext, input: { readonly amount: number }): Promise<unknown> {
  const charge = await ctx.scheduleActivity('${activity}', input.amount);
  await ctx.waitForEvent('go');
  return charge;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped(ORDER, order).build();
`);
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', ['-C', folder, '-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', ...args], { stdio: 'pipe' });
}

function commit(folder: string, activity: string): void {
  write(folder, activity);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', activity);
}

function repository(name: string): string {
  const folder = workspace(name);
  git(folder, 'init', '-q', '-b', 'main');
  return folder;
}

async function reprise(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let out = '';
  let err = '';
  const code = await main(args, { cwd: folder, env, isTty: false, out: text => void (out += text), err: text => void (err += text) });
  return { code, out, err };
}

async function baselineActivity(folder: string, ...args: readonly string[]): Promise<string> {
  const { out } = await reprise(folder, ['guard', '--format', 'json', ...args]);
  const document = JSON.parse(out);
  return document.orchestrations[0].counterexample?.expected?.name ?? document.orchestrations[0].verdict;
}

describe('the baseline', () => {
  test('is the only commit, the first parent, a release tag, the merge-base, or what is named', async () => {
    const folder = repository('baseline');
    commit(folder, 'One');
    write(folder, 'Edited');
    expect(await baselineActivity(folder)).toBe('One');
    commit(folder, 'Two');
    write(folder, 'Edited');
    expect(await baselineActivity(folder)).toBe('One');
    git(folder, 'tag', 'v1.0.0', 'HEAD');
    expect(await baselineActivity(folder)).toBe('Two');
    git(folder, 'checkout', '-q', '-b', 'topic');
    commit(folder, 'Three');
    write(folder, 'Edited');
    expect(await baselineActivity(folder)).toBe('Two');
    expect(await baselineActivity(folder, '--baseline', 'HEAD')).toBe('Three');
    expect(await baselineActivity(folder, '--baseline', 'v*')).toBe('Two');
    expect(await baselineActivity(folder, '--baseline', 'main~1')).toBe('One');
  });

  test('may be missing: a warning, and in CI a failure', async () => {
    const folder = workspace('none');
    write(folder, 'One');
    const quiet = await reprise(folder, ['guard']);
    expect([quiet.code, quiet.err.includes('no baseline')]).toEqual([0, true]);
    expect((await reprise(folder, ['guard', '--ci'])).code).toBe(2);
    const failed = await reprise(folder, ['guard', '--format', 'json'], { CI: 'true' });
    expect(failed.code).toBe(2);
    expect(JSON.parse(failed.out).error).toMatchObject({ code: 'no-baseline', hint: expect.any(String) });
    const repositoryFolder = repository('unknown');
    commit(repositoryFolder, 'One');
    expect((await reprise(repositoryFolder, ['guard', '--baseline', 'nowhere'])).code).toBe(2);
    expect((await reprise(repositoryFolder, ['guard', '--baseline', '--upload-pack=x'])).code).toBe(2);
  });

  test('is read for a folder inside the repository', async () => {
    const folder = repository('inside');
    write(folder, 'One', 'packages/shop/src/order.ts');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'one');
    write(folder, 'Two', 'packages/shop/src/order.ts');
    expect(await baselineActivity(join(folder, 'packages/shop'))).toBe('One');
  });
});

describe('the documents', () => {
  test('guard says what was, what is, and the run that shows it', async () => {
    const folder = repository('document');
    commit(folder, 'Charge');
    expect(await reprise(folder, ['guard'])).toMatchObject({ code: 0, out: expect.stringContaining('1 identical') });
    write(folder, 'Bill');
    const { code, out } = await reprise(folder, ['guard', '--format', 'json']);
    const document = JSON.parse(out);
    expect(code).toBe(1);
    expect(Object.keys(document)).toEqual(['version', 'tool', 'baseline', 'orchestrations', 'summary']);
    expect(document.baseline).toEqual({ kind: 'git', ref: 'HEAD', commit: expect.stringMatching(/^[0-9a-f]{40}$/) });
    expect(document.orchestrations).toEqual([{
      name: 'shop::order', version: '1.0.0', function: 'order', file: 'src/order.ts', line: 6, verdict: 'breaking',
      reasons: [{ code: 'command-renamed', message: expect.stringContaining('Charge'), grade: 'hard', old: { file: 'src/order.ts', line: 7, column: 24, text: "ctx.scheduleActivity('Charge', input.amount)" }, new: { file: 'src/order.ts', line: 7, column: 24, text: "ctx.scheduleActivity('Bill', input.amount)" } }],
      counterexample: {
        commands: [{ kind: 'activity', name: 'Charge', identity: 'input.amount', file: 'src/order.ts', line: 7, column: 24 }], differsAt: 0,
        expected: { kind: 'activity', name: 'Charge', identity: 'input.amount', file: 'src/order.ts', line: 7, column: 24 },
        actual: { kind: 'activity', name: 'Bill', identity: 'input.amount', file: 'src/order.ts', line: 7, column: 24 },
      },
      histories: { replayed: 0, diverged: 0, files: [] }, acknowledged: null,
    }]);
    expect(document.summary).toEqual({ verdict: 'breaking', breaking: 1, unknown: 0, compatible: 0, identical: 0 });
  });

  test('a version that is gone, and one whose NAME changed', async () => {
    const folder = repository('gone');
    commit(folder, 'Charge');
    const path = join(folder, 'src/order.ts');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace("'shop::order'", "'shop::orders'"));
    const renamed = JSON.parse((await reprise(folder, ['guard', '--format', 'json'])).out);
    expect(renamed.orchestrations.map((each: { name: string; verdict: string; reasons: { code: string }[] }) => [each.name, each.verdict, ...each.reasons.map(reason => reason.code)])).toEqual([['shop::orders', 'new'], ['shop::order', 'removed', 'name-changed']]);
    writeFileSync(path, text.replace('.registerTyped(ORDER, order)', ''));
    expect((await reprise(folder, ['guard'])).code).toBe(1);
  });

  test('tree prints one node a line, by NAME, constant or function', async () => {
    const folder = workspace('tree');
    write(folder, 'Charge');
    for (const name of ['shop::order', 'ORDER', 'order', 'shop::order@1.0.0']) {
      const { code, out } = await reprise(folder, ['tree', name, '--format', 'json']);
      expect(code).toBe(0);
      expect(JSON.parse(out).orchestrations).toEqual([{ name: 'shop::order', version: '1.0.0', function: 'order', file: 'src/order.ts', line: 6, tree: ['activity Charge(input.amount)', 'wait go', 'return'] }]);
    }
    expect(await reprise(folder, ['tree', 'nothing'])).toMatchObject({ code: 2, err: expect.stringContaining('shop::order@1.0.0') });
    expect((await reprise(folder, ['tree', 'order@9.9.9'])).code).toBe(2);
  });

  test('check reports a breaking edit as version-guard, with the new version as its fix', async () => {
    const folder = repository('check');
    commit(folder, 'Charge');
    write(folder, 'Bill');
    const { code, out } = await reprise(folder, ['check', '--format', 'json']);
    const found = JSON.parse(out).findings.filter((each: { rule: string }) => each.rule === 'version-guard');
    expect(code).toBe(1);
    expect(found).toEqual([expect.objectContaining({ severity: 'error', file: 'src/order.ts', line: 7, column: 24, fixes: [{ title: expect.stringContaining('New version 1.0.1'), kind: 'quickfix' }] })]);
    expect((await reprise(folder, ['check', '--no-guard'])).code).toBe(0);
  });
});

describe('the lock file', () => {
  test('lets the guard speak without git, keeps released entries and reports what is stale', async () => {
    const folder = workspace('lock');
    write(folder, 'Charge');
    expect((await reprise(folder, ['lock', '--check'])).code).toBe(1);
    const first = JSON.parse((await reprise(folder, ['lock', '--format', 'json'])).out);
    expect(first.lock).toEqual({ file: 'reprise.lock.json', changed: true, added: ['shop::order@1.0.0'], stale: [] });
    const text = readFileSync(join(folder, 'reprise.lock.json'), 'utf8');
    expect(JSON.parse(text).orchestrations['shop::order']['1.0.0']).toEqual({ released: true, source: 'src/order.ts#order', commit: null, input: '{ amount: number }', output: 'unknown', tree: ['activity Charge(input.amount)', 'wait go', 'return'], acknowledged: [] });
    expect((await reprise(folder, ['lock', '--check'])).code).toBe(0);
    expect((await reprise(folder, ['guard'])).out).toContain('1 identical');
    write(folder, 'Bill');
    const broken = JSON.parse((await reprise(folder, ['guard', '--format', 'json'])).out);
    expect(broken.baseline).toEqual({ kind: 'lock', ref: 'reprise.lock.json', commit: null });
    expect(broken.orchestrations[0]).toMatchObject({ verdict: 'breaking', reasons: [{ code: 'command-renamed', old: { file: 'reprise.lock.json', text: 'activity Charge(input.amount)' } }] });
    expect(await reprise(folder, ['version', 'new', 'ORDER'])).toMatchObject({ code: 2, err: expect.stringContaining('no commit holds its code') });
    const again = JSON.parse((await reprise(folder, ['lock', '--format', 'json'])).out);
    expect(again.lock).toEqual({ file: 'reprise.lock.json', changed: false, added: [], stale: ['shop::order@1.0.0'] });
    await reprise(folder, ['lock', '--force', 'shop::order@1.0.0']);
    expect((await reprise(folder, ['guard'])).code).toBe(0);
  });

  test('acknowledges a change with a reason, until the code goes on; retires what is gone', async () => {
    const folder = workspace('acknowledge');
    write(folder, 'Charge');
    await reprise(folder, ['lock']);
    expect(await reprise(folder, ['lock', '--acknowledge', 'shop::order@1.0.0', '--reason', 'x'])).toMatchObject({ code: 2, err: expect.stringContaining('nothing to acknowledge') });
    write(folder, 'Bill');
    expect(await reprise(folder, ['lock', '--acknowledge', 'shop::order@1.0.0'])).toMatchObject({ code: 2, err: expect.stringContaining('--reason') });
    expect(await reprise(folder, ['lock', '--acknowledge', 'shop::other@1.0.0', '--reason', 'x'])).toMatchObject({ code: 2 });
    expect((await reprise(folder, ['lock', '--acknowledge', 'shop::order@1.0.0', '--reason', 'no run is open'])).code).toBe(0);
    const settled = await reprise(folder, ['guard', '--format', 'json']);
    expect(settled.code).toBe(0);
    expect(JSON.parse(settled.out).orchestrations[0]).toMatchObject({ verdict: 'compatible', reasons: [{ code: 'command-renamed' }], acknowledged: { code: 'command-renamed', at: 'activity Charge', reason: 'no run is open' } });
    expect((await reprise(folder, ['check'])).out).not.toContain('version-guard');
    write(folder, 'Collect');
    const stale = await reprise(folder, ['guard']);
    expect(stale.code).toBe(1);
    expect(stale.out).toContain('stale acknowledgement of command-renamed');
    expect((await reprise(folder, ['check'])).err).toContain('the acknowledgement of command-renamed');
    writeFileSync(join(folder, 'src', 'order.ts'), 'export {};\n');
    expect((await reprise(folder, ['guard'])).code).toBe(1);
    expect((await reprise(folder, ['lock', '--retire', 'shop::order@1.0.0', '--reason', 'all over'])).code).toBe(0);
    expect((await reprise(folder, ['guard'])).code).toBe(0);
  });

  test('goes before git, which still gives the released code back', async () => {
    const folder = repository('lock-git');
    write(folder, 'Charge');
    await reprise(folder, ['lock']);
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'released');
    write(folder, 'Bill');
    expect(JSON.parse((await reprise(folder, ['guard', '--format', 'json'])).out).baseline).toMatchObject({ kind: 'lock', commit: expect.stringMatching(/^[0-9a-f]{40}$/) });
    expect((await reprise(folder, ['version', 'new', 'ORDER', '--write'])).code).toBe(0);
    expect(JSON.parse((await reprise(folder, ['guard', '--format', 'json'])).out).orchestrations.map((each: { verdict: string }) => each.verdict)).toEqual(['identical', 'new']);
  });

  test('does not freeze drafts, and says what is wrong with a broken file', async () => {
    const folder = workspace('draft');
    write(folder, 'Charge');
    await reprise(folder, ['lock', '--draft', 'shop::order@1.0.0']);
    write(folder, 'Bill');
    expect(JSON.parse((await reprise(folder, ['guard', '--format', 'json'])).out).orchestrations[0].verdict).toBe('new');
    writeFileSync(join(folder, 'reprise.lock.json'), '{ "format": "reprise.lock/2" }');
    expect((await reprise(folder, ['guard'])).code).toBe(2);
  });
});

describe('version new', () => {
  test('prints a diff, writes all files or none, and leaves the guard silent', async () => {
    const folder = repository('version');
    commit(folder, 'Charge');
    write(folder, 'Bill');
    const path = join(folder, 'src/order.ts');
    const edited = readFileSync(path, 'utf8');
    const shown = await reprise(folder, ['version', 'new', 'ORDER']);
    expect(shown).toMatchObject({ code: 0, out: expect.stringContaining('+export async function order_1_0_1(') });
    expect(readFileSync(path, 'utf8')).toBe(edited);
    writeFileSync(join(folder, 'change.diff'), shown.out);
    execFileSync('git', ['-C', folder, 'apply', '--check', 'change.diff'], { stdio: 'pipe' });
    rmSync(join(folder, 'change.diff'));
    const asJson = JSON.parse((await reprise(folder, ['version', 'new', 'ORDER', '--format', 'json'])).out);
    expect((await reprise(folder, ['version', 'new', 'ORDER', '--write'])).code).toBe(0);
    expect(asJson.edits).toEqual([{ file: 'src/order.ts', newText: readFileSync(path, 'utf8') }]);
    const after = JSON.parse((await reprise(folder, ['guard', '--format', 'json'])).out);
    expect(after.orchestrations.map((each: { version: string; verdict: string }) => [each.version, each.verdict])).toEqual([['1.0.0', 'identical'], ['1.0.1', 'new']]);
  });

  test('refuses wrong use with exit code 2 and says why', async () => {
    const folder = workspace('wrong');
    write(folder, 'Charge');
    expect((await reprise(folder, ['version', 'new'])).code).toBe(2);
    expect((await reprise(folder, ['version', 'new', 'ORDER', '--minor', '--major'])).code).toBe(2);
    expect(await reprise(folder, ['version', 'new', 'ORDER', '--to', '1.0.0'])).toMatchObject({ code: 2, err: expect.stringContaining('registered already') });
    expect((await reprise(folder, ['version', 'new', 'ORDER', '--to', '1.2.3'])).out).toContain("registerVersionedTyped(ORDER, '1.2.3', order_1_2_3)");
  });
});

describe('what cannot be compared is never taken for unchanged', () => {
  test.each(['guard', 'check'])('%s with a named baseline that does not exist', async command => {
    const folder = repository('missing-ref');
    commit(folder, 'Charge');
    const { code, out } = await reprise(folder, [command, '--baseline', 'nowhere', '--format', 'json']);
    expect(code).toBe(2);
    expect(JSON.parse(out).error).toMatchObject({ code: 'unknown-baseline', message: 'The baseline "nowhere" does not exist here.' });
    const outside = workspace('no-git');
    write(outside, 'Charge');
    expect(await reprise(outside, [command, '--baseline', 'main'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('the folder is in no git repository') });
  });

  test.each(['guard', 'check'])('%s of paths that are not there, or not in the folder', async command => {
    const folder = workspace('paths');
    write(folder, 'Charge');
    const other = workspace('other');
    expect(await reprise(folder, [command, 'nowhere'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('There is no file or folder nowhere.') });
    expect(await reprise(folder, [command, other])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--cwd') });
    expect((await reprise(folder, [command, 'src', './src/order.ts', '.'])).code).toBe(0);
  });

  test('a lock file with the marks of a merge', async () => {
    const folder = repository('conflict');
    commit(folder, 'Charge');
    writeFileSync(join(folder, 'reprise.lock.json'), '<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> topic\n');
    for (const command of ['guard', 'check', 'lock']) expect((await reprise(folder, [command])).code, command).toBe(2);
    expect((await reprise(folder, ['check', '--no-guard'])).code).toBe(0);
  });

  test('a folder without versions gets no lock file, which would hide the baseline of git', async () => {
    const folder = repository('nothing');
    commit(folder, 'Charge');
    mkdirSync(join(folder, 'lib'));
    for (const args of [['lock'], ['lock', '--check']]) expect(await reprise(join(folder, 'lib'), args)).toMatchObject({ code: 0, out: '', err: expect.stringContaining('nothing was locked') });
    expect(existsSync(join(folder, 'reprise.lock.json'))).toBe(false);
  });
});

test('of code that does not parse nothing is claimed', async () => {
  const folder = repository('half-edited');
  commit(folder, 'Charge');
  const file = join(folder, 'src/order.ts');
  const text = readFileSync(file, 'utf8');
  for (const [whole, half] of [["'go')", "'go'"], ["await ctx.waitForEvent('go');", 'await ctx.'], ['return charge;', 'if (charge) {']] as const) {
    writeFileSync(file, text.replace(whole, half));
    const { code, out } = await reprise(folder, ['guard', '--format', 'json']);
    expect(JSON.parse(out).orchestrations, half).toMatchObject([{ name: 'shop::order', verdict: 'unknown', reasons: [{ code: 'opaque' }] }]);
    expect(code).toBe(0);
    expect(await reprise(folder, ['check']), half).toMatchObject({ code: 0, out: expect.stringContaining('Nobody can say whether recorded runs still replay: the function does not parse.') });
  }
});

test('code that does not parse is not locked', async () => {
  const folder = workspace('half-written');
  write(folder, 'Charge');
  const file = join(folder, 'src/order.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace("'go')", "'go'"));
  const { code, out } = await reprise(folder, ['lock', '--format', 'json']);
  expect(code).toBe(2);
  expect(JSON.parse(out).error).toMatchObject({ code: 'syntax-error', file: 'src/order.ts', line: 8, message: "Nothing was locked: ')' expected." });
  expect(existsSync(join(folder, 'reprise.lock.json'))).toBe(false);
});

test('a lock file above the folder is named relative to it; versions by NAME, constant or function', async () => {
  const folder = repository('above');
  commit(folder, 'Charge');
  const { out } = await reprise(join(folder, 'src'), ['lock', '--draft', 'ORDER@1.0.0', '--format', 'json']);
  expect(JSON.parse(out).lock).toEqual({ file: '../reprise.lock.json', changed: true, added: ['shop::order@1.0.0'], stale: [] });
  expect(JSON.parse(readFileSync(join(folder, 'reprise.lock.json'), 'utf8')).orchestrations['shop::order']['1.0.0'].released).toBe(false);
});

test('a NAME goes before functions that are called the same', async () => {
  const folder = workspace('same-name');
  write(folder, 'Charge');
  const file = join(folder, 'src/order.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace('.registerTyped(ORDER, order)', ".registerTyped(ORDER, order).registerTyped('order', order)"));
  expect(await reprise(folder, ['tree', 'order'])).toMatchObject({ code: 0, out: expect.stringMatching(/^order@1\.0\.0 /) });
});

test('a new version keeps byte order mark, permissions and link of its file', async () => {
  const folder = workspace('kept');
  write(folder, 'Charge', 'lib/order.ts');
  const file = join(folder, 'lib/order.ts');
  writeFileSync(file, `\ufeff${readFileSync(file, 'utf8')}`);
  chmodSync(file, 0o755);
  mkdirSync(join(folder, 'src'));
  symlinkSync('../lib/order.ts', join(folder, 'src/order.ts'));
  symlinkSync('lib', join(folder, 'again'));
  const trees = await reprise(folder, ['tree', 'shop::order', '--format', 'json']);
  expect(JSON.parse(trees.out).orchestrations.map((each: { readonly file: string }) => each.file)).toEqual(['lib/order.ts']);
  expect(await reprise(folder, ['check', '--format', 'json'])).toMatchObject({ code: 0, err: '' });
  expect((await reprise(folder, ['version', 'new', 'shop::order', '--write'])).code).toBe(0);
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(/^\ufeffimport/);
  expect(text).toContain('order_1_0_1');
  expect(statSync(file).mode & 0o777).toBe(0o755);
  expect(lstatSync(join(folder, 'src/order.ts')).isSymbolicLink()).toBe(true);
});
