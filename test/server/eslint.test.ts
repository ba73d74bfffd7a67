// The ESLint plugin: findings, places and suggestions equal those of `reprise check` on the same file, with ESLint's own parser and typescript-eslint's.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makePlugin } from '../../server/eslint/plugin.ts';
import { PROJECT_RULES } from '../../server/eslint/project-rules.ts';
import { RULES } from '../../server/rules/index.ts';
import { findingsOf, FIXTURE_FOLDER, openFixture } from '../support/check.ts';
import { parseFixture } from '../support/fixture.ts';

interface Message {
  readonly ruleId: string | null;
  readonly message: string;
  readonly severity: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly suggestions?: readonly { readonly desc: string; readonly fix: { readonly range: readonly [number, number]; readonly text: string } }[];
}
interface Eslint {
  readonly Linter: new (options: { readonly configType: 'flat'; readonly cwd: string }) => { verify(text: string, config: readonly object[], options: { readonly filename: string }): readonly Message[] };
  readonly RuleTester: (new (config: object) => { run(name: string, rule: unknown, cases: object): void }) & { describe: unknown; it: unknown };
}

const load = createRequire(import.meta.url);
const { Linter, RuleTester }: Eslint = load('eslint');
const parser: unknown = load('@typescript-eslint/parser');
const plugin = makePlugin();

const fixtures = path.join(import.meta.dirname, 'fixtures');
const single = readdirSync(fixtures).filter((rule) => Object.hasOwn(plugin.rules, rule)).flatMap((rule) => readdirSync(path.join(fixtures, rule)).filter((name) => name.endsWith('.ts') && !name.endsWith('.fixed.ts')).flatMap((name) => {
  const { files } = parseFixture(readFileSync(path.join(fixtures, rule, name), 'utf8'));
  return [...files].filter(([file]) => file.endsWith('.ts') && !file.startsWith('/.')).map(([file, text]) => ({ name: `${rule}/${name} ${file}`, file, text }));
}));

function lint(text: string, file: string, config: object = plugin.configs.all, languageOptions: object = { parser }): readonly Message[] {
  const linter = new Linter({ configType: 'flat', cwd: FIXTURE_FOLDER });
  return linter.verify(text, [{ files: ['**/*.ts', '**/*.js'], languageOptions, linterOptions: { reportUnusedDisableDirectives: 'off' } }, config], { filename: FIXTURE_FOLDER + file });
}

const seen = new Set<string | null>();

describe('beside typescript-eslint\'s parser', () => {
  test.each(single)('$name', ({ file, text }) => {
    const project = openFixture(new Map([[file, text]]));
    const source = project.workspace.file(FIXTURE_FOLDER + file)!;
    const expected = findingsOf(project).filter((finding) => Object.hasOwn(plugin.rules, finding.rule)).map((finding) => {
      const start = source.getLineAndCharacterOfPosition(finding.span.start);
      const end = source.getLineAndCharacterOfPosition(finding.span.end);
      const fixes = finding.fixes().toSorted((a, b) => Number(b.preferred === true) - Number(a.preferred === true)).map((fix) => fix.title);
      return [finding.rule, finding.message, start.line + 1, start.character + 1, end.line + 1, end.character + 1, ...fixes];
    });
    const messages = lint(text, file);
    for (const { ruleId } of messages) seen.add(ruleId);
    const found = messages.map((each) => [each.ruleId?.slice('reprise/'.length), each.message, each.line, each.column, each.endLine, each.endColumn, ...(each.suggestions ?? []).map((suggestion) => suggestion.desc)]);
    const sorted = (rows: readonly (readonly unknown[])[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();
    expect(sorted(found)).toEqual(sorted(expected));
  });

  test('the fixtures have findings of most rules', () => {
    expect(seen.size).toBeGreaterThan(12);
  });
});

const JAVASCRIPT = `import { OrchestrationRegistry } from '@reprise/engine';
export const registry = OrchestrationRegistry.builder().registerTyped('order', async (ctx) => {
  const at = Date.now();
  await ctx.scheduleActivity('Charge', at);
}).build();
`;

describe('with ESLint\'s own parser', () => {
  test('JavaScript has the findings of the same text as TypeScript', () => {
    const [only, ...more] = lint(JAVASCRIPT, '/order.js', plugin.configs.recommended, {});
    expect(more).toEqual([]);
    expect(only).toMatchObject({ ruleId: 'reprise/no-wall-clock', severity: 2, line: 3, column: 14, endLine: 3, endColumn: 24 });
    expect(only!.suggestions!.map((each) => [each.desc, each.fix.text])).toEqual([['Use ctx.utcNow()', 'await ctx.utcNow()'], ['Use ctx.now() (adds no event to the history)', 'ctx.now()']]);
  });

  test('a file without an SDK costs no analysis and has no findings; broken text has the parser\'s error alone', () => {
    expect(lint('export const at = Date.now();\n', '/plain.js', plugin.configs.all, {})).toEqual([]);
    expect(lint(`${JAVASCRIPT}}}`, '/broken.js', plugin.configs.all, {}).map((each) => each.ruleId)).toEqual([null]);
  });

  test('suppressions of both tools count', () => {
    expect(lint(JAVASCRIPT.replace('  const at', '  // reprise-ignore no-wall-clock: measured for a log\n  const at'), '/order.js', plugin.configs.recommended, {})).toEqual([]);
    expect(lint(JAVASCRIPT.replace('  const at', '  // eslint-disable-next-line reprise/no-wall-clock\n  const at'), '/order.js', plugin.configs.recommended, {})).toEqual([]);
  });
});

RuleTester.describe = describe;
RuleTester.it = test;
new RuleTester({ languageOptions: { parser } }).run('no-random', plugin.rules['no-random'], {
  valid: [{ code: 'export const luck = Math.random();', filename: 'plain.ts' }],
  invalid: [{
    filename: 'order.ts',
    code: "import type { OrchestrationContext } from '@reprise/engine';\nexport async function order(ctx: OrchestrationContext) {\n  return Math.random();\n}\n",
    errors: [{ message: /^`Math\.random` is random/, line: 3, column: 10, endLine: 3, endColumn: 23, suggestions: [{ desc: 'Use ctx.random()', output: "import type { OrchestrationContext } from '@reprise/engine';\nexport async function order(ctx: OrchestrationContext) {\n  return ctx.random();\n}\n" }] }],
  }],
});

describe('configurations', () => {
  test('recommended has no hints, all has every rule, both hold the plugin itself', () => {
    const { recommended, all } = plugin.configs;
    expect(Object.keys(all.rules).map((each) => each.slice('reprise/'.length))).toEqual(Object.keys(plugin.rules));
    expect(Object.keys(plugin.rules)).toEqual(Object.keys(RULES).filter((id) => !PROJECT_RULES.has(id)));
    for (const [id, level] of Object.entries(recommended.rules)) expect(level).toBe(RULES[id.slice('reprise/'.length) as keyof typeof RULES].severity === 'error' ? 'error' : 'warn');
    expect(recommended.plugins['reprise']).toBe(plugin);
    expect(Object.values(RULES).filter((rule) => rule.severity === 'hint' && Object.hasOwn(recommended.rules, `reprise/${rule.id}`))).toEqual([]);
  });
});
