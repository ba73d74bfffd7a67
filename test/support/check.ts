// The only caller of the checker in tests: fixtures in, labels out.
import { importHistoryText } from '@reprise/engine';
import { Project } from '../../server/analysis/project.ts';
import { Workspace } from '../../server/analysis/program.ts';
import { lockBaseline, type Baseline } from '../../server/analysis/guard/baseline.ts';
import { decodeLock, LOCK_FILE } from '../../server/analysis/guard/decode-lock.ts';
import { guardFor } from '../../server/analysis/guard/guard.ts';
import { releasedFacts } from '../../server/analysis/guard/released-facts.ts';
import type { RecordedFacts } from '../../server/analysis/recorded-facts.ts';
import { check } from '../../server/checker.ts';
import type { Finding } from '../../server/findings.ts';
import { recordedRuns } from '../../server/recorded-histories.ts';
import type { Fix } from '../../server/rules/rule.ts';
import { GATES_MAX_DEFAULT } from '../../server/settings.ts';
import type { Label } from './fixture.ts';

/** Where the files of a fixture pretend to lie. */
export const FIXTURE_FOLDER = '/fixture';

/** Files below it are the baseline's, as git would have them; a lock file beside the others is the baseline too. */
const BASELINE_FOLDER = '/.baseline/';
const LOCK_PATH = `/${LOCK_FILE}`;

const baselines = new WeakMap<Project, Baseline>();

/** Recorded histories lie beside the sources, as `reprise` finds them. */
const HISTORY_NAME = /\.history\.json$/;

const histories = new WeakMap<Project, RecordedFacts>();

export function openFixture(files: ReadonlyMap<string, string>): Project {
  const project = new Project(Workspace.open(FIXTURE_FOLDER, new Map([...files].filter(([path]) => isPresent(path)).map(([path, text]) => [FIXTURE_FOLDER + path, text]))));
  const baseline = baselineIn(files);
  if (baseline !== undefined) baselines.set(project, baseline);
  const runs = [...files].filter(([path]) => HISTORY_NAME.test(path)).flatMap(([path, text]) => recordedRuns(FIXTURE_FOLDER + path, importHistoryText(text, path).executions));
  if (runs.length > 0) histories.set(project, { runs });
  return project;
}

function isPresent(path: string): boolean {
  return !path.startsWith(BASELINE_FOLDER) && path !== LOCK_PATH && !HISTORY_NAME.test(path);
}

function baselineIn(files: ReadonlyMap<string, string>): Baseline | undefined {
  const lock = files.get(LOCK_PATH);
  if (lock !== undefined) {
    const decoded = decodeLock(FIXTURE_FOLDER + LOCK_PATH, lock);
    if ('problem' in decoded) throw new Error(decoded.problem);
    return lockBaseline(FIXTURE_FOLDER, decoded, undefined);
  }
  const texts = new Map([...files].filter(([path]) => path.startsWith(BASELINE_FOLDER)).map(([path, text]) => [`${FIXTURE_FOLDER}/${path.slice(BASELINE_FOLDER.length)}`, text]));
  return texts.size === 0 ? undefined : { kind: 'git', ref: 'main', commit: 'baseline', texts };
}

/** Changes, adds and removes files until the project holds exactly these. */
export function changeFixture(project: Project, files: ReadonlyMap<string, string>): void {
  const present = project.workspace.files.map((file) => file.fileName.slice(FIXTURE_FOLDER.length));
  const gone = present.filter((path) => !files.has(path)).map((path) => ({ path: FIXTURE_FOLDER + path, text: null }));
  project.change([...gone, ...[...files].filter(([path]) => isPresent(path)).map(([path, text]) => ({ path: FIXTURE_FOLDER + path, text }))]);
}

/** `unversioned` asks for `unversioned-orchestration` where there is no baseline too: nearly every example has one version and no gate. */
export function findingsOf(project: Project, { unversioned = false }: { readonly unversioned?: boolean } = {}): readonly Finding[] {
  const baseline = baselines.get(project);
  const outcome = check(project, (rule) => (rule === 'unversioned-orchestration' && baseline === undefined && !unversioned ? 'off' : undefined), [], baseline === undefined ? undefined : () => releasedFacts(guardFor(project), baseline), { gatesMax: () => GATES_MAX_DEFAULT, recorded: () => histories.get(project) });
  if (outcome.failures.length > 0) throw new Error(outcome.failures.map((failure) => `${failure.rule}: ${failure.error}`).join('\n'));
  return outcome.findings;
}

/** The findings as labels: the message up to its first colon or full stop, then the calls that lead there. */
export function labelsOf(project: Project, findings: readonly Finding[] = findingsOf(project)): readonly Label[] {
  return findings.map((finding) => {
    const file = project.workspace.file(finding.span.file)!;
    const start = file.getLineAndCharacterOfPosition(finding.span.start);
    const end = file.getLineAndCharacterOfPosition(finding.span.end);
    const lineEnd = file.text.indexOf('\n', finding.span.start);
    const endColumn = end.line === start.line ? end.character : start.character + (lineEnd < 0 ? file.text.length : lineEnd) - finding.span.start;
    const first = /^.*?(?=: |\. |$)/.exec(finding.message)![0];
    const steps = finding.path.map((step) => step.message).join(', ');
    return {
      file: finding.span.file.slice(FIXTURE_FOLDER.length),
      line: start.line + 1,
      column: start.character + 1,
      endColumn: endColumn + 1,
      rule: finding.rule,
      text: steps === '' ? first : `${first} (${steps})`,
    };
  });
}

/** The files after one fix of every finding of a rule that has one: the preferred, else the first. */
export function applyFixes(project: Project, findings: readonly Finding[], rule: string): ReadonlyMap<string, string> {
  const edits = findings.filter((finding) => finding.rule === rule).flatMap((finding) => preferred(finding.fixes())?.edits ?? []);
  const files = new Map(project.workspace.files.map((file) => [file.fileName, file.text]));
  for (const edit of edits.toSorted((a, b) => b.span.start - a.span.start)) {
    const text = files.get(edit.span.file)!;
    files.set(edit.span.file, text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end));
  }
  return new Map([...files].map(([path, text]) => [path.slice(FIXTURE_FOLDER.length), text]));
}

function preferred(fixes: readonly Fix[]): Fix | undefined {
  return fixes.find((fix) => fix.preferred === true) ?? fixes[0];
}
