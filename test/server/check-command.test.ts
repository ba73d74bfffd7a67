// `reprise check`: the JSON document to the letter, the text for people, exit codes, paths, configuration.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../server/cli/main.ts';
import { tool } from '../../server/tool.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reprise-check-'));
  mkdirSync(path.join(folder, 'src'));
  writeFileSync(path.join(folder, 'src', 'order.ts'), `import { ActivityRegistry, OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { priceOf } from './prices.ts';

/** Version 1.0.1: asks for the price. */
export async function order_1_0_1(ctx: OrchestrationContext, input: string): Promise<number> {
  await ctx.scheduleActivity('Chrge', input);
  return priceOf(input);
}
export const activities = ActivityRegistry.builder().registerTyped('Charge', async () => 1).build();
export const orchestrations = OrchestrationRegistry.builder().registerVersionedTyped('shop::order', '1.0.1', order_1_0_1).build();
`);
  writeFileSync(path.join(folder, 'src', 'prices.ts'), 'export function priceOf(text: string): number {\n  return text.length + Date.now();\n}\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let out = '';
  let err = '';
  const code = await main(['check', '--no-guard', ...args], { cwd: folder, env: {}, isTty: false, out: (text) => void (out += text), err: (text) => void (err += text) });
  return { code, out, err };
}

describe('the document', () => {
  test('has the members of the specification, in its order', async () => {
    const { code, out, err } = await run('--format', 'json');
    expect(err).toBe('');
    expect(code).toBe(1);
    const document = JSON.parse(out);
    expect(Object.keys(document)).toEqual(['version', 'tool', 'findings', 'summary']);
    expect(document.tool).toEqual(tool());
    const [unversioned, unknown, missing, clock] = document.findings;
    expect(unversioned).toMatchObject({ rule: 'unversioned-orchestration', group: 'versions', severity: 'hint', file: 'src/order.ts' });
    expect(missing).toMatchObject({ rule: 'version-default-missing', group: 'versions', severity: 'hint', file: 'src/order.ts', line: 10 });
    expect(unknown).toMatchObject({ rule: 'unknown-activity', group: 'api', severity: 'warning', file: 'src/order.ts', line: 6, column: 30, endLine: 6, endColumn: 37, fixes: [{ title: 'Change to Charge', kind: 'quickfix' }], path: [] });
    expect(Object.keys(clock)).toEqual(['rule', 'group', 'severity', 'message', 'file', 'line', 'column', 'endLine', 'endColumn', 'orchestrations', 'path', 'fixes', 'help']);
    expect(clock).toMatchObject({
      rule: 'no-wall-clock', group: 'determinism', severity: 'error', file: 'src/prices.ts', line: 2, column: 24, endLine: 2, endColumn: 34,
      orchestrations: [{ name: 'shop::order', version: '1.0.1', function: 'order_1_0_1' }],
      path: [{ file: 'src/order.ts', line: 7, column: 10, message: 'order_1_0_1 calls priceOf' }],
      fixes: [], help: 'rules/no-wall-clock',
    });
    expect(document.summary).toEqual({ files: 2, orchestrations: 1, activities: 1, errors: 1, warnings: 1, hints: document.summary.hints, suppressed: 0 });
  });

  test('is an error document for a path that does not exist', async () => {
    const { code, out } = await run('--format', 'json', 'nowhere');
    expect(code).toBe(2);
    expect(JSON.parse(out).error).toMatchObject({ code: 'no-such-path', file: 'nowhere' });
  });
});

test('text shows the source, the path and the fix', async () => {
  const { out } = await run();
  expect(out).toContain('src/prices.ts:2:24  error  no-wall-clock\n');
  expect(out).toContain('  2 |   return text.length + Date.now();\n    |                        ^^^^^^^^^^\n');
  expect(out).toContain('  in order_1_0_1 (shop::order@1.0.1)\n    src/order.ts:7:10  order_1_0_1 calls priceOf\n');
  expect(out).toContain('  fix: Change to Charge\n');
  expect(out).toMatch(/2 files, 1 orchestration, 1 activity: 1 error, 1 warning/);
});

test('only what was named is reported, everything is analysed', async () => {
  const named = await run('src/order.ts');
  expect(named.code).toBe(0);
  expect(named.out).not.toContain('no-wall-clock');
  expect((await run('src/order.ts', '--fail-on', 'warning')).code).toBe(1);
  expect((await run('--fail-on', 'never')).code).toBe(2);
});

describe('the configuration', () => {
  const config = (): string => path.join(folder, 'reprise.config.json');
  test('sets severities, by file too', async () => {
    writeFileSync(config(), JSON.stringify({ rules: { 'unknown-activity': 'error' }, overrides: [{ files: ['src/prices.ts'], rules: { 'no-wall-clock': 'off' } }] }));
    const document = JSON.parse((await run('--format', 'json')).out);
    expect(document.findings.map((each: { rule: string; severity: string }) => [each.rule, each.severity]).filter(([, severity]: [string, string]) => severity !== 'hint')).toEqual([['unknown-activity', 'error']]);
  });

  test.each([
    ['{ "rules": { "no-wall-clok": "off" } }', 1, 14, 'There is no rule "no-wall-clok".', 'Did you mean "no-wall-clock"?'],
    ['{\n  "rule": {}\n}', 2, 3, 'rule is no key of this file.', 'Did you mean "rules"?'],
    ['{\n  "rules": { "no-io": "loud" }\n}', 2, 14, 'rules.no-io must be one of "error", "warning", "hint", "off".', 'A rule is "error", "warning", "hint" or "off".'],
    ['{ "rules": ', 1, 11, 'This is not valid JSON', 'Mend the text at this position.'],
  ])('names the place of a mistake: %s', async (text, line, column, message, hint) => {
    writeFileSync(config(), text);
    const { code, out } = await run('--format', 'json');
    const { error } = JSON.parse(out);
    expect(code).toBe(2);
    expect(error).toMatchObject({ code: 'bad-configuration', file: config(), line, column, hint });
    expect(error.message).toContain(message);
  });
});

test('recorded histories are findings at the call that differs', async () => {
  const root = path.join(import.meta.dirname, '..');
  const cwd = path.join(root, 'workspaces', 'duroxide', 'nondeterminism', 'activities-swapped');
  const history = path.join(root, 'engine', 'histories', 'duroxide', 'events', 'nondeterminism', 'activities-swapped.1.before.json');
  let out = '';
  const code = await main(['check', '--no-guard', '--format', 'json', '--histories', history], { cwd, env: {}, isTty: false, out: (text) => void (out += text), err: () => undefined });
  const findings = JSON.parse(out).findings.filter(({ severity }: { severity: string }) => severity !== 'hint');
  expect(code).toBe(1);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ rule: 'replay-divergence', group: 'analysis', severity: 'error', file: 'src/orchestrations.ts', line: 6, orchestrations: [{ name: 'nd::activities-swapped', version: '1.0.0' }] });
  expect(findings[0].message).toContain('but the code issues activity "Greet"');
});
