// Every fix of every fixture: its finding is gone, what compiled compiles, other text is untouched, line ends and generators stay what they are.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import type { Project } from '../../server/analysis/project.ts';
import type { Finding } from '../../server/findings.ts';
import { fixAll } from '../../server/fixer.ts';
import type { Fix } from '../../server/rules/rule.ts';
import { applyEdits } from '../../server/scaffold/text-edits.ts';
import { findingsOf, openFixture } from '../support/check.ts';
import { parseFixture } from '../support/fixture.ts';

const folder = path.join(import.meta.dirname, 'fixtures');
/** The compiler's number for an `@ts-expect-error` above a line without an error. */
const UNUSED_EXPECTATION = 2578;
const fixtures = readdirSync(folder).flatMap((rule) => readdirSync(path.join(folder, rule)).filter((name) => name.endsWith('.ts') && !name.endsWith('.fixed.ts')).map((name) => `${rule}/${name}`));
const filesOf = (name: string): ReadonlyMap<string, string> => parseFixture(readFileSync(path.join(folder, name), 'utf8')).files;

/** Texts of errors with their number; a missing name is told by its message. */
function errors(project: Project, files: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const file of files) {
    const source = project.workspace.file(file)!;
    for (const each of [...project.workspace.program.getSyntacticDiagnostics(source), ...project.workspace.program.getSemanticDiagnostics(source)]) {
      // What a fixture expects to be refused may well be right once it is fixed.
      if (each.code === UNUSED_EXPECTATION) continue;
      const text = ts.flattenDiagnosticMessageText(each.messageText, ' ');
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return counts;
}

const count = (findings: readonly Finding[], finding: Finding): number => findings.filter((each) => each.rule === finding.rule && each.span.file === finding.span.file).length;

interface Try {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** As many fixes of a rule as do not touch each other, then as many of the others, until each was in one batch; two fixes of one finding never together. */
function batches(tries: readonly Try[]): readonly (readonly Try[])[] {
  const made: Try[][] = [];
  for (const each of tries) {
    const isFree = (batch: readonly Try[]): boolean => batch.every((other) => other.finding !== each.finding && other.finding.rule === each.finding.rule && other.fix.edits.every((a) => each.fix.edits.every((b) => a.span.file !== b.span.file || a.span.end < b.span.start || a.span.start > b.span.end)));
    const batch = made.find(isFree);
    if (batch === undefined) made.push([each]);
    else batch.push(each);
  }
  return made;
}

function tryFixes(project: Project, before: readonly Finding[], brokenIn: ReadonlyMap<string, ReadonlyMap<string, number>>, batch: readonly Try[]): void {
  const edits = batch.flatMap(({ fix }) => fix.edits);
  const touched = [...new Set(edits.map((edit) => edit.span.file))];
  const texts = applyEdits(edits, (file) => project.workspace.text(file));
  const known = touched.map((file) => [file, project.workspace.text(file)!] as const);
  const label = batch.map(({ finding, fix }) => `${finding.rule} at ${finding.span.file}:${finding.span.start} "${fix.title}"`).join(', ');
  // Outside of the edits nothing changes: the pieces between them are there in their order.
  for (const [file, text] of known) {
    let at = 0;
    let from = 0;
    for (const edit of edits.filter((each) => each.span.file === file).toSorted((a, b) => a.span.start - b.span.start)) {
      expect(edit.span.start, `${label}: edits overlap`).toBeGreaterThanOrEqual(from);
      const piece = text.slice(from, edit.span.start);
      expect(texts.get(file)!.slice(at, at + piece.length), label).toBe(piece);
      at += piece.length + edit.newText.length;
      from = edit.span.end;
    }
    expect(texts.get(file)!.slice(at), label).toBe(text.slice(from));
  }
  project.change([...texts].map(([file, text]) => ({ path: file, text })));
  const after = findingsOf(project);
  for (const { finding } of batch) {
    const fixed = batch.filter((each) => each.finding.rule === finding.rule && each.finding.span.file === finding.span.file).length;
    expect(count(after, finding), `${label} leaves a finding of ${finding.rule}`).toBeLessThanOrEqual(count(before, finding) - fixed);
  }
  for (const file of touched) for (const [text, number] of errors(project, [file])) expect(number, `${label}: ${text}`).toBeLessThanOrEqual(brokenIn.get(file)?.get(text) ?? 0);
  project.change(known.map(([file, text]) => ({ path: file, text })));
}

describe('every fix of every fixture', () => {
  test.each(fixtures)('%s', (name) => {
    const project = openFixture(filesOf(name));
    const findings = findingsOf(project);
    const tries = findings.flatMap((finding) => finding.fixes().map((fix) => ({ finding, fix })));
    if (tries.length === 0) return;
    const broken = new Map(project.workspace.files.map((file) => [file.fileName, errors(project, [file.fileName])]));
    for (const batch of batches(tries)) tryFixes(project, findings, broken, batch);
  });
});

/** One a rule. */
const withFixes = fixtures.filter((name, at) => fixtures.findIndex((other) => path.dirname(other) === path.dirname(name)) === at && readdirSync(path.join(folder, path.dirname(name))).includes(`${path.basename(name, '.ts')}.fixed.ts`));

const hasPreferred = (files: ReadonlyMap<string, string>): boolean => findingsOf(openFixture(files)).some((finding) => finding.fixes().some((fix) => fix.preferred === true));

describe('all together, to the fixed point', () => {
  test.each(withFixes)('%s, with Windows line ends too', async (name) => {
    const files = filesOf(name);
    const fixed = async (texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> => {
      const project = openFixture(texts);
      const outcome = await fixAll({ project, findings: async () => findingsOf(project), isWanted: () => true, refusal: () => undefined });
      const left = findingsOf(project).filter((finding) => finding.fixes().some((fix) => fix.preferred === true));
      expect(left.length).toBeLessThanOrEqual(outcome.refused.length);
      return outcome.texts;
    };
    const unix = await fixed(files);
    expect(unix.size > 0).toBe(hasPreferred(files));
    const windows = await fixed(new Map([...files].map(([file, text]) => [file, text.replaceAll('\n', '\r\n')])));
    expect([...windows].map(([file, text]) => [file, text])).toEqual([...unix].map(([file, text]) => [file, text.replaceAll('\n', '\r\n')]));
  });
});

describe('where a fix cannot be right', () => {
  const HEAD = "import { ActivityRegistry, OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';\n";
  const titles = (text: string): readonly string[] => {
    const project = openFixture(new Map([['/main.ts', `${HEAD}${text}`]]));
    return findingsOf(project).flatMap((finding) => finding.fixes().map((fix) => fix.edits.map((edit) => edit.newText).join('|')));
  };

  test('a generator yields what an async function awaits', () => {
    expect(titles('export function* order(ctx: OrchestrationContext): Generator<unknown, number, never> { const at = Date.now() * 2; return at; }')).toEqual(['(yield ctx.utcNow())', 'ctx.now()']);
  });

  test('another variable of the context\'s name', () => {
    expect(titles('export async function order(ctx: OrchestrationContext, input: string[]) { return input.map((ctx) => ctx + Math.random()); }')).toEqual([]);
  });

  test('a helper without a context, and one that cannot wait', () => {
    expect(titles('function helper() { return Date.now(); }\nexport async function order(ctx: OrchestrationContext) { return helper(); }')).toEqual([]);
    expect(titles('export async function order(ctx: OrchestrationContext) { const read = () => Date.now(); return read(); }')).toEqual(['ctx.now()']);
    expect(titles('export async function order(ctx: OrchestrationContext) { const read = async () => Date.now(); return await read(); }')).toEqual(['await ctx.utcNow()', 'ctx.now()']);
  });
});
