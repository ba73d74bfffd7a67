// The formats for machines: whole outputs of check, guard and replay, SARIF against its schema, and texts that would break a format.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { Window } from 'happy-dom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../../server/cli/main.ts';
import { github } from '../../../server/cli/report/github.ts';
import { junit } from '../../../server/cli/report/junit.ts';
import { markdown } from '../../../server/cli/report/markdown.ts';
import type { Report, ReportItem } from '../../../server/cli/report/report.ts';
import { reportOfReplay } from '../../../server/cli/report/from-replay.ts';
import { sarif } from '../../../server/cli/report/sarif.ts';
import type { ReplayResult } from '../../../server/host/protocol.ts';
import { tool } from '../../../server/tool.ts';
import { root } from '../../support/source-files.ts';

const ORDER = `import { ActivityRegistry, OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { priceOf } from './prices.ts';

export async function order(ctx: OrchestrationContext, input: string): Promise<number> {
  await ctx.scheduleActivity('Chrge', input);
  // reprise-ignore no-random: a sample of suppressed | findings
  const luck = Math.random();
  return priceOf(input) + luck;
}
export const activities = ActivityRegistry.builder().registerTyped('Charge', async () => 1).build();
export const orchestrations = OrchestrationRegistry.builder().registerTyped('order', order).build();
`;
const PRICES = 'export function priceOf(text: string): number {\n  return text.length + Date.now();\n}\n';

let folder = '';
const put = (name: string, text: string): void => writeFileSync(path.join(folder, 'src', name), text);
const git = (...args: readonly string[]): string => execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { encoding: 'utf8' });
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reprise-reports-'));
  mkdirSync(path.join(folder, 'src'));
  put('order.ts', ORDER);
  put('prices.ts', PRICES);
  put('plain.ts', 'export const one = 1;\n');
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '-A');
  git('commit', '--quiet', '-m', 'one');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(args: readonly string[], cwd = folder, env: Readonly<Record<string, string>> = {}): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let out = '';
  let err = '';
  const code = await main(args, { cwd, env, isTty: false, out: (text) => void (out += text), err: (text) => void (err += text) });
  return { code, out, err };
}

const only = ['check', '--no-guard'];
const golden = path.join(import.meta.dirname, 'golden');

/** Versions and the rules' own pages change with every rule: they are checked apart. */
function stable(format: string, text: string): string {
  if (format !== 'sarif') return text.replace(/\([0-9a-f]{12}\)/g, '(…)');
  const log = JSON.parse(text);
  const { driver } = log.runs[0].tool;
  const used = new Set(log.runs[0].results.map((result: { ruleId: string }) => result.ruleId));
  driver.rules = driver.rules.filter((rule: { id: string }) => used.has(rule.id)).map((rule: object) => ({ ...rule, help: '…' }));
  for (const result of log.runs[0].results) delete result.ruleIndex;
  return `${JSON.stringify(log, null, 2).replaceAll(`"${tool().version}"`, '"…"')}\n`;
}

function expectGolden(name: string, text: string): void {
  const file = path.join(golden, name);
  if (process.env['UPDATE'] === '1') {
    mkdirSync(golden, { recursive: true });
    writeFileSync(file, text);
  } else {
    expect(text).toBe(readFileSync(file, 'utf8'));
  }
}

const FORMATS = ['sarif', 'junit', 'github', 'markdown'] as const;
const replayed = path.join(root, 'test', 'workspaces', 'duroxide', 'nondeterminism', 'activities-swapped');
const history = path.join(root, 'test', 'engine', 'histories', 'duroxide', 'events', 'nondeterminism', 'activities-swapped.1.before.json');

const RUN = { orchestration: 'shop', orchestrationVersion: '1.0.0', format: 'reprise', execution: 1, events: 5, turns: 2, status: 'Completed', divergences: [], problem: null } as const;
const REPLAYED: readonly ReplayResult[] = [
  { ...RUN, file: '/runs/a.history.json', instance: 'a', outcome: 'replayed' },
  {
    ...RUN, file: '/runs/b.history.json', instance: 'b', outcome: 'diverged',
    divergences: [{ grade: 'hard', code: 'schedule-mismatch', eventId: 4, message: 'the history holds activity `A`, but the code issues activity `B`', engineMessage: 'schedule mismatch', expected: undefined, actual: undefined, source: { file: '/runs/src/order.ts', line: 6, column: 3 } }],
  },
  { ...RUN, file: '/runs/c.db', instance: 'c', outcome: 'failed', problem: { code: 'time-limit', message: 'The replay took longer than 10000 ms.', hint: 'Give it more with --time-limit.' } },
  { ...RUN, file: '/runs/c.db', instance: 'd', outcome: 'shown' },
];

const schema = JSON.parse(readFileSync(path.join(root, 'node_modules', '@microsoft', 'jest-sarif', 'lib', 'schemas', 'sarif-2.1.0-rtm.5.json'), 'utf8'));
// The schema is written in draft 4; it uses nothing that later drafts read otherwise but its own name.
const { id: _id, $schema: _draft, ...readable } = schema;
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(readable);

describe('whole outputs', () => {
  test.each(FORMATS)('check as %s', async (format) => {
    const { code, out, err } = await run([...only, '--format', format]);
    expect([code, err]).toEqual([1, '']);
    expectGolden(`check.${format}`, stable(format, out));
  });

  test.each(FORMATS)('guard as %s', async (format) => {
    put('order.ts', ORDER.replace("'Chrge'", "'Charge'"));
    try {
      const { code, out } = await run(['guard', '--baseline', 'HEAD', '--format', format]);
      expect(code).toBe(1);
      expectGolden(`guard.${format}`, stable(format, out));
    } finally {
      put('order.ts', ORDER);
    }
  });

  test.each(FORMATS)('replay as %s', (format) => {
    const report = reportOfReplay(REPLAYED, '4 recorded histories: 1 of each.', '/runs', ['nothing found for missing.json']);
    expectGolden(`replay.${format}`, stable(format, { sarif, junit, markdown, github: (each: Report) => github(each, '') }[format](report)));
  });

  test('replay prints them too', async () => {
    const { code, out } = await run(['replay', history, '--format', 'sarif'], replayed);
    expect(code).toBe(1);
    const log = JSON.parse(out);
    validate(log);
    expect(validate.errors).toBe(null);
    expect(log.runs[0].results.map((each: { ruleId: string; locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[] }) => [each.ruleId, each.locations[0]!.physicalLocation.artifactLocation.uri, each.locations[0]!.physicalLocation.region.startLine])).toEqual([['replay-divergence', 'src/orchestrations.ts', 6]]);
  });

  test('an unknown format names the nearest one', async () => {
    const { code, err } = await run(['check', '--format', 'sarfi']);
    expect(code).toBe(2);
    expect(err).toContain('Did you mean sarif?');
  });

  test('--output writes the file and prints nothing', async () => {
    const { code, out, err } = await run([...only, '--format', 'junit', '--output', 'out/report.xml']);
    expect([code, out, err]).toEqual([1, '', 'reprise: the report is in out/report.xml\n']);
    expect(readFileSync(path.join(folder, 'out', 'report.xml'), 'utf8')).toBe((await run([...only, '--format', 'junit'])).out);
    rmSync(path.join(folder, 'out'), { recursive: true });
  });

  test('annotations name files from the top of the repository', async () => {
    const { out } = await run([...only, '--cwd', 'src', '--format', 'github'], folder, { GITHUB_WORKSPACE: folder });
    expect(out).toContain('::error file=src/prices.ts,line=2,endLine=2,col=24,endColumn=34,title=no-wall-clock::');
  });
});

describe('SARIF', () => {
  const results = async (...args: readonly string[]): Promise<{ ruleId: string; partialFingerprints: Record<string, string>; suppressions: object[]; locations: { physicalLocation: { region: { startLine: number } } }[] }[]> => JSON.parse((await run([...only, '--format', 'sarif', ...args])).out).runs[0].results;

  test('is valid against the schema, for each command', async () => {
    for (const args of [only, ['guard', '--baseline', 'HEAD']]) {
      const { out } = await run([...args, '--format', 'sarif']);
      validate(JSON.parse(out));
      expect(validate.errors).toBe(null);
    }
    expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false);
  });

  test('every rule has its page, and every result its rule', async () => {
    const log = JSON.parse((await run([...only, '--format', 'sarif'])).out);
    const { rules } = log.runs[0].tool.driver;
    for (const result of log.runs[0].results) expect(rules[result.ruleIndex].id).toBe(result.ruleId);
    const clock = rules.find((rule: { id: string }) => rule.id === 'no-wall-clock');
    expect(clock.help.markdown).toBe(readFileSync(path.join(root, 'server', 'rules', 'no-wall-clock.md'), 'utf8'));
    expect(clock.fullDescription.text).toMatch(/^An orchestration is run again from its beginning/);
  });

  test('fingerprints survive edits elsewhere and tell equal findings apart', async () => {
    const before = await results();
    expect(new Set(before.map((each) => each.partialFingerprints['repriseFinding/v1'])).size).toBe(before.length);
    put('order.ts', `// moved\n\n${ORDER.replace('export async function order', 'export const before = () => Math.abs(1);\n\nexport async function order').replace('await ctx.scheduleActivity', 'await    ctx.scheduleActivity')}`);
    put('prices.ts', `/** Prices. */\n${PRICES.replace('text.length', '1 + text.length')}`);
    const after = await results();
    put('order.ts', ORDER);
    expect(after.map((each) => each.partialFingerprints)).toEqual(before.map((each) => each.partialFingerprints));
    expect(after.map((each) => each.locations[0]!.physicalLocation.region.startLine)).not.toEqual(before.map((each) => each.locations[0]!.physicalLocation.region.startLine));
    put('prices.ts', PRICES.replace('Date.now()', 'Date.now() + Date.now()'));
    const doubled = (await results()).filter((each) => each.ruleId === 'no-wall-clock').map((each) => each.partialFingerprints['repriseFinding/v1']!);
    put('prices.ts', PRICES);
    expect(doubled).toHaveLength(2);
    expect(doubled[0]).toBe(before.find((each) => each.ruleId === 'no-wall-clock')!.partialFingerprints['repriseFinding/v1']);
    expect(doubled[1]).not.toBe(doubled[0]);
  });

  test('a suppressed finding is there with its reason', async () => {
    expect((await results()).find((each) => each.ruleId === 'no-random')!.suppressions).toEqual([{ kind: 'inSource', status: 'accepted', justification: 'a sample of suppressed | findings' }]);
  });
});

/** Pieces that end, escape or start something in one of the formats. */
const PIECES = ['\n', '\r\n', '\r', ']]>', '%0A', '%', '`', '``', '|', '\\', '\\|', '<b>', '&amp;', '"', "'", '::error::', ',', ':', '\u0000', '\u001b[31m', '\u2028', '\ud800', '\ufffe', '😀', 'é', '@team', '#12', '[x](0)', '{0}', '*', '_', '~~', '-->', '<!--', '\t', ' ', 'a', '1. ', '# '];
const nasty = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 }).map((parts) => parts.join(''));

const reports: fc.Arbitrary<Report> = fc.record({ message: nasty, file: nasty.map((text) => `src/${text.replaceAll('/', '')}.ts`), title: nasty, newText: nasty, subject: nasty, reason: nasty, warning: nasty }).map(({ message, file, title, newText, subject, reason, warning }) => {
  const place = { file, line: 1, column: 2, endLine: 1, endColumn: 3 };
  const item: ReportItem = { rule: 'no-io', severity: 'error', message, place, subjects: [subject], steps: [{ place, message: title, isCall: true }], fixes: [{ title, edits: [{ place, newText }] }], fingerprint: 'f:1', suppressed: undefined };
  return {
    tool: tool(), command: 'check', headline: message, warnings: [warning],
    rules: [{ id: 'no-io', group: 'determinism', severity: 'error', summary: 'An orchestration does I/O.', page: undefined }],
    items: [item, { ...item, fingerprint: 'f:2', suppressed: { reason } }],
    cases: [{ suite: file, name: title, file, line: 1, outcome: 'failed', message, details: newText }, { suite: file, name: subject, file, line: undefined, outcome: 'passed', message: '', details: reason }],
  };
});

/** A text as it has to arrive in a reader. */
const shown = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/gu, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);

describe('texts that would break a format', () => {
  test('SARIF stays valid and keeps the text of a fix to the letter', () => {
    fc.assert(fc.property(reports, (report) => {
      const log = JSON.parse(sarif(report));
      validate(log);
      expect(validate.errors).toBe(null);
      expect(log.runs[0].results[0].fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toBe(report.items[0]!.fixes[0]!.edits[0]!.newText);
      expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toMatch(/^[\w.!~*'()%/-]+$/);
    }), { numRuns: 150 });
  });

  test('JUnit is well-formed XML that says what the report says', () => {
    fc.assert(fc.property(reports, (report) => {
      const text = junit(report);
      // XML 1.0 has no other characters.
      expect(text).not.toMatch(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
      const { suites, failure } = readJunit(text);
      expect(suites).toEqual([{ tests: '2', failures: '1', cases: 2 }]);
      expect(failure).toBe(shown(report.cases[0]!.details));
    }), { numRuns: 80 });
  });

  test('GitHub gets one command a finding, and each value whole', () => {
    fc.assert(fc.property(reports, (report) => {
      const lines = github(report, 'sub/').split('\n');
      expect(lines).toHaveLength(4);
      const match = /^::error (?<properties>[^:]*)::(?<data>[^\r\n]*)$/.exec(lines[0]!)!;
      const properties = Object.fromEntries(match.groups!['properties']!.split(',').map((each) => each.split(/=(.*)/s).slice(0, 2)));
      expect(decode(properties['file'])).toBe(shown(`sub/${report.items[0]!.place!.file}`));
      expect(Object.keys(properties)).toEqual(['file', 'line', 'endLine', 'col', 'endColumn', 'title']);
      expect(decode(match.groups!['data']!).startsWith(`${shown(report.items[0]!.message)}\nin `)).toBe(true);
      expect(lines[1]).toMatch(/^::warning title=reprise::/);
    }), { numRuns: 150 });
  });

  test('markdown shows punctuation of a text and calls nobody', () => {
    const item: ReportItem = { rule: 'no-io', severity: 'hint', message: '<img src=x> *a* [b](c) @team `a|b`', place: undefined, subjects: [], steps: [], fixes: [], fingerprint: '', suppressed: undefined };
    const text = markdown({ tool: tool(), command: 'check', headline: '1. one', rules: [], items: [item], cases: [], warnings: [] });
    expect(text).toContain('| &lt;img src=x\\> \\*a\\* \\[b\\](c) @\u200bteam `a\\|b` |');
    expect(text).toContain('\n1\\. one\n');
  });

  test('markdown keeps one row a finding with four cells', () => {
    fc.assert(fc.property(reports, (report) => {
      const lines = markdown(report).split('\n');
      const rows = lines.filter((line) => line.startsWith('| ❌'));
      expect(rows).toHaveLength(1);
      expect(cellsOf(rows[0]!)).toBe(4);
      expect(lines.some((line) => /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(line))).toBe(false);
    }), { numRuns: 150 });
  });
});

function decode(text: string | undefined): string {
  return (text ?? '').replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
}

/** As GitHub splits a row: at every pipe that no backslash stands before. */
function cellsOf(row: string): number {
  return row.split(/(?<!\\)\|/).length - 2;
}

function readJunit(text: string): { readonly suites: readonly object[]; readonly failure: string } {
  const document = new (new Window().DOMParser)().parseFromString(text, 'text/xml');
  expect(document.querySelector('parsererror')).toBe(null);
  const suites = [...document.querySelectorAll('testsuite')].map((suite) => ({ tests: suite.getAttribute('tests'), failures: suite.getAttribute('failures'), cases: suite.querySelectorAll('testcase').length }));
  return { suites, failure: document.querySelector('failure')?.textContent ?? '' };
}
