// `reprise check` and `fix` at work: levels for one run, changed files, fixes to a fixed point, and watching.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../../server/cli/main.ts';

const HEAD = "import { ActivityRegistry, OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';\n";
const ORDER = `${HEAD}import { priceOf } from './prices.ts';

export async function order(ctx: OrchestrationContext, input: string): Promise<number> {
  const at = Date.now();
  await ctx.scheduleActivity('Charge', input);
  return priceOf(input) + at;
}
export const activities = ActivityRegistry.builder().registerTyped('Charge', async () => 1).build();
export const orchestrations = OrchestrationRegistry.builder().registerTyped('order', order).build();
`;
const PRICES = 'export function priceOf(text: string): number {\n  return text.length + Math.random();\n}\n';

let folder = '';
const file = (name: string): string => path.join(folder, 'src', name);
const put = (name: string, text: string): void => writeFileSync(file(name), text);
const read = (name: string): string => readFileSync(file(name), 'utf8');
const git = (...args: readonly string[]): string => execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { encoding: 'utf8' });
const commit = (): void => {
  git('add', '-A');
  git('commit', '--quiet', '--allow-empty', '-m', 'one');
};
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reprise-work-'));
  mkdirSync(path.join(folder, 'src'));
  put('order.ts', ORDER);
  put('prices.ts', PRICES);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let out = '';
  let err = '';
  const code = await main(args, { cwd: folder, env: {}, isTty: false, out: (text) => void (out += text), err: (text) => void (err += text) });
  return { code, out, err };
}

async function found(...args: readonly string[]): Promise<readonly string[]> {
  const { findings } = JSON.parse((await run('check', '--no-guard', '--format', 'json', ...args)).out);
  return findings.filter((each: { severity: string }) => each.severity !== 'hint').map((each: { rule: string; file: string }) => `${each.file} ${each.rule}`);
}

describe('levels for one run', () => {
  test('--rule goes before the configuration', async () => {
    writeFileSync(path.join(folder, 'reprise.config.json'), JSON.stringify({ rules: { 'no-random': 'off' } }));
    expect(await found()).toEqual(['src/order.ts no-wall-clock']);
    expect(await found('--rule', 'no-random=warning', '--rule', 'no-wall-clock=off')).toEqual(['src/prices.ts no-random']);
  });

  test.each([
    [['--rule', 'no-randm=off'], 'there is no rule "no-randm"', 'Did you mean "no-random"?'],
    [['--rule', 'no-random=loud'], 'there is no level "loud"', '--rule no-random=error, warning, hint or off.'],
    [['--rule', 'no-random'], 'a level is missing', '--rule no-random='],
    [['--max-warnings=-1'], '--max-warnings needs a whole number', 'For example'],
    [['--max-warning', '1'], 'has no option --max-warning', 'Did you mean --max-warnings?'],
    [['--since', 'main'], '--since belongs to --changed-only', '--changed-only --since main'],
    [['--watch', '--fix'], 'cannot be given together', 'Fix first'],
  ])('%s is wrong use', async (args, message, hint) => {
    const { code, out, err } = await run('check', ...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err).toContain(hint);
  });

  test('--max-warnings counts warnings, not errors and hints', async () => {
    const levels = ['--rule', 'no-random=warning', '--rule', 'no-wall-clock=warning'];
    expect((await run('check', '--no-guard', ...levels)).code).toBe(0);
    expect((await run('check', '--no-guard', ...levels, '--max-warnings', '2')).code).toBe(0);
    expect((await run('check', '--no-guard', ...levels, '--max-warnings', '1')).code).toBe(1);
  });
});

describe('--changed-only', () => {
  test('takes what sits in, comes from or passes through a changed file', async () => {
    git('init', '--quiet', '--initial-branch', 'main');
    put('middle.ts', "export { priceOf } from './prices.ts';\nexport const unused = 1;\n");
    commit();
    git('checkout', '--quiet', '-b', 'work');
    expect(await found('--changed-only')).toEqual([]);
    put('prices.ts', `${PRICES}// edited, not committed\n`);
    expect(await found('--changed-only')).toEqual(['src/prices.ts no-random']);
    git('checkout', '--quiet', 'src/prices.ts');
    // The root is in the edited file, the source is not.
    put('order.ts', ORDER.replace('const at = Date.now();', 'const at = 1;'));
    expect(await found('--changed-only')).toEqual(['src/prices.ts no-random']);
    git('stash', '--quiet');
    put('new.ts', `${HEAD}export async function added(ctx: OrchestrationContext): Promise<number> { return Date.now(); }\n`);
    expect(await found('--changed-only')).toEqual(['src/new.ts no-wall-clock']);
    commit();
    expect(await found('--changed-only')).toEqual(['src/new.ts no-wall-clock']);
    expect(await found('--changed-only', '--since', 'HEAD')).toEqual([]);
  });

  test('fails closed where nobody can say what changed', async () => {
    const { code, err } = await run('check', '--no-guard', '--changed-only');
    expect(code).toBe(2);
    expect(err).toContain('Nobody can say which files changed');
    git('init', '--quiet');
    commit();
    expect((await run('check', '--no-guard', '--changed-only', '--since', 'nowhere')).code).toBe(2);
  });
});

describe('fixing', () => {
  test('--fix writes what holds and reports what remains', async () => {
    put('order.ts', `\ufeff${ORDER}`.replaceAll('\n', '\r\n'));
    chmodSync(file('order.ts'), 0o640);
    const { code, out, err } = await run('check', '--no-guard', '--fix');
    expect(code).toBe(1);
    expect(err).toContain('fixed  src/order.ts:5  no-wall-clock: Use ctx.utcNow()\n');
    expect(out).not.toContain('no-wall-clock');
    expect(out).toContain('src/prices.ts:2:24  error  no-random');
    expect(read('order.ts')).toBe(`\ufeff${ORDER.replace('Date.now()', 'await ctx.utcNow()')}`.replaceAll('\n', '\r\n'));
    expect(statSync(file('order.ts')).mode & 0o777).toBe(0o640);
    expect((await run('check', '--no-guard', '--fix')).err).not.toContain('fixed  ');
  });

  test('--fix-dry-run prints a patch that applies, and writes nothing', async () => {
    const { out, err } = await run('check', '--no-guard', '--fix-dry-run');
    expect(err).toContain('would fix  src/order.ts:5');
    expect(read('order.ts')).toBe(ORDER);
    expect(out).toContain('--- a/src/order.ts\n+++ b/src/order.ts\n');
    writeFileSync(path.join(folder, 'fix.patch'), out);
    git('init', '--quiet');
    git('apply', 'fix.patch');
    expect(read('order.ts')).toBe(ORDER.replace('Date.now()', 'await ctx.utcNow()'));
  });

  test('many fixes in one file reach the fixed point', async () => {
    put('order.ts', ORDER.replace('const at = Date.now();', Array.from({ length: 12 }, (_, at) => `console.log('step ${at}', Date.now()); console.log(String(Math.random()));`).join('\n  ').concat('\n  const at = [Date.now(), Date.now()][0] ?? Math.random();')));
    const { err } = await run('fix', '--write', 'src/order.ts');
    expect(err).not.toContain('not fixed');
    expect((await found('src/order.ts')).filter((each) => !each.includes('no-console'))).toEqual([]);
  });

  test('a fix that would not compile is refused, the others are applied', async () => {
    put('order.ts', `declare global { interface DateConstructor { now(): 7 } }\n${ORDER.replace('const at = Date.now();', 'const at: 7 = Date.now();\n  const luck = Math.random();').replace('+ at', '+ at + luck')}`);
    const { err } = await run('fix', '--write');
    expect(err).toContain('fixed  src/order.ts:7  no-random: Use ctx.random()\n');
    expect(err).toContain('not fixed  src/order.ts:6  no-wall-clock: Use ctx.utcNow(). The fixed code would not compile: Type \'number\' is not assignable to type \'7\'.');
    expect(read('order.ts')).toContain('const at: 7 = Date.now();\n  const luck = ctx.random();');
  });

  test('a released version keeps its commands', async () => {
    git('init', '--quiet', '--initial-branch', 'main');
    commit();
    const { err } = await run('fix', '--write', '--baseline', 'HEAD');
    expect(err).toContain('not fixed  src/order.ts:5  no-wall-clock: Use ctx.utcNow(). The fix would change the commands of a released version: make a new version first (reprise version new).');
    expect(read('order.ts')).toBe(ORDER);
  });

  test('read-only files and unfinished merges are left alone', async () => {
    chmodSync(file('order.ts'), 0o444);
    expect((await run('fix', '--write')).err).toContain('src/order.ts is read-only.');
    chmodSync(file('order.ts'), 0o644);
    put('order.ts', ORDER.replace('export const activities', '<<<<<<< ours\nexport const activities'));
    const { err } = await run('fix', '--write');
    expect(err).not.toContain('fixed  src/order.ts:5  no-wall-clock: Use ctx.utcNow()\n');
    expect(read('order.ts')).toContain('Date.now()');
  });

  test('as JSON: whole files', async () => {
    const document = JSON.parse((await run('fix', '--format', 'json')).out);
    expect(document.edits).toEqual([{ file: 'src/order.ts', newText: ORDER.replace('Date.now()', 'await ctx.utcNow()') }]);
    expect((await run('fix', '--rule', 'no-wal-clock')).err).toContain('Did you mean "no-wall-clock"?');
  });
});

/** A watch in this process: its output so far, and a promise for the next print. */
function watching(...args: readonly string[]): { readonly next: () => Promise<string>; readonly stop: () => Promise<number>; readonly prints: () => number } {
  const printed: string[] = [];
  let taken = 0;
  let wake: () => void = () => undefined;
  let interrupt: () => void = () => undefined;
  const code = main(['check', '--no-guard', '--watch', '--rule', 'unversioned-orchestration=off', ...args], {
    cwd: folder, env: {}, isTty: false, onInterrupt: (stop) => void (interrupt = stop), err: () => undefined,
    out: (text) => {
      printed.push(text);
      wake();
    },
  });
  return {
    next: async () => {
      while (printed.length <= taken) await new Promise<void>((resolve) => (wake = resolve));
      return printed[taken++]!;
    },
    stop: () => {
      interrupt();
      return code;
    },
    prints: () => printed.length,
  };
}

describe('--watch', () => {
  test('prints only what is new, through edits, renames, deletes and new folders, and ends cleanly', async () => {
    const watch = watching();
    expect(await watch.next()).toContain('src/order.ts:5:14  error  no-wall-clock');
    put('order.ts', ORDER.replace('Date.now()', '1'));
    expect(await watch.next()).not.toContain('no-wall-clock');
    // Nothing that anybody would see.
    put('order.ts', ORDER.replace('Date.now()', '2'));
    renameSync(file('prices.ts'), file('costs.ts'));
    put('order.ts', ORDER.replace('Date.now()', '2').replace('./prices.ts', './costs.ts'));
    let text = await watch.next();
    while (!text.includes('src/costs.ts:2:24  error  no-random')) text = await watch.next();
    mkdirSync(path.join(folder, 'src', 'later'));
    writeFileSync(path.join(folder, 'src', 'later', 'more.ts'), `${HEAD}export async function added(ctx: OrchestrationContext): Promise<number> { return Date.now(); }\n`);
    text = await watch.next();
    while (!text.includes('src/later/more.ts')) text = await watch.next();
    rmSync(path.join(folder, 'src', 'later'), { recursive: true });
    text = await watch.next();
    while (text.includes('src/later/more.ts')) text = await watch.next();
    writeFileSync(path.join(folder, 'reprise.config.json'), '{ "rules": { "no-random": "of" } }');
    text = await watch.next();
    while (!text.includes('rules.no-random must be one of')) text = await watch.next();
    writeFileSync(path.join(folder, 'reprise.config.json'), '{ "rules": { "no-random": "off" } }');
    text = await watch.next();
    expect(text).toContain('nothing found');
    expect(await watch.stop()).toBe(0);
  });
});
