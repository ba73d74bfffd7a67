// Applies the preferred fixes of findings to a project until none is left; every step is checked again, and what does not hold is taken back.
import { ts } from 'ts-morph';
import type { Project } from './analysis/project.ts';
import type { WorkspaceChange } from './analysis/program.ts';
import type { Finding } from './findings.ts';
import type { Fix } from './rules/rule.ts';
import { applyEdits } from './scaffold/text-edits.ts';

/** A fix that brings a finding for another fix is rare; a circle of them must end. */
const PASSES_MAX = 20;

export interface FixRequest {
  readonly project: Project;
  /** Every finding of the project's current texts. */
  readonly findings: () => Promise<readonly Finding[]>;
  /** Which of them are to be fixed. */
  readonly isWanted: (finding: Finding) => boolean;
  /** Why a file must not be edited, as a sentence; undefined where it may. */
  readonly refusal: (file: string) => string | undefined;
}

export interface AppliedFix {
  readonly finding: Finding;
  readonly title: string;
  /** The line in the text that the fix was made for, from 1. */
  readonly line: number;
}

export interface RefusedFix extends AppliedFix {
  /** A sentence. */
  readonly reason: string;
}

export interface FixOutcome {
  /** The texts before, of every file that changed; undefined for a new file. */
  readonly before: ReadonlyMap<string, string | undefined>;
  /** Whole new texts. */
  readonly texts: ReadonlyMap<string, string>;
  readonly applied: readonly AppliedFix[];
  readonly refused: readonly RefusedFix[];
}

interface Candidate extends AppliedFix {
  readonly fix: Fix;
  readonly key: string;
}

/** The project holds the fixed texts afterwards, as unsaved ones; nothing is written to the disk. */
export async function fixAll(request: FixRequest): Promise<FixOutcome> {
  const { project } = request;
  const before = new Map<string, string | undefined>();
  const applied: AppliedFix[] = [];
  const refused = new Map<string, RefusedFix>();
  for (let pass = 0; pass < PASSES_MAX; pass += 1) {
    const findings = await request.findings();
    const candidates = withoutConflicts(candidatesOf(request, findings).filter(candidate => noteRefusal(request, candidate, refused)));
    if (candidates.length === 0) break;
    for (const candidate of candidates) for (const edit of candidate.fix.edits) if (!before.has(edit.span.file)) before.set(edit.span.file, project.workspace.text(edit.span.file));
    applied.push(...(await applyHolding(request, candidates, findings, refused)));
  }
  const texts = new Map([...before.keys()].flatMap(file => {
    const text = project.workspace.text(file);
    return text === undefined || text === before.get(file) ? [] : [[file, text] as const];
  }));
  return { before, texts, applied, refused: [...refused.values()] };
}

/** Applies as many as hold together. What does not hold alone is refused; where only a combination fails, the first half goes first. */
async function applyHolding(request: FixRequest, candidates: readonly Candidate[], findings: readonly Finding[], refused: Map<string, RefusedFix>): Promise<readonly AppliedFix[]> {
  const problem = await tried(request, candidates, findings, 'keep');
  if (problem === undefined) return candidates;
  const wrong = await wrongOnes(request, candidates, findings, problem);
  for (const each of wrong) refused.set(each.key, each);
  return wrong.length > 0 ? [] : applyHolding(request, candidates.slice(0, Math.ceil(candidates.length / 2)), findings, refused);
}

/** Halves a set that does not hold until the single fixes are found that do not. */
async function wrongOnes(request: FixRequest, candidates: readonly Candidate[], findings: readonly Finding[], problem: string): Promise<readonly (Candidate & RefusedFix)[]> {
  const [only, ...more] = candidates;
  if (only === undefined) return [];
  if (more.length === 0) return [{ ...only, reason: problem }];
  const middle = Math.ceil(candidates.length / 2);
  const found: (Candidate & RefusedFix)[] = [];
  for (const half of [candidates.slice(0, middle), candidates.slice(middle)]) {
    const own = await tried(request, half, findings, 'take-back');
    if (own !== undefined) found.push(...(await wrongOnes(request, half, findings, own)));
  }
  return found;
}

function candidatesOf(request: FixRequest, findings: readonly Finding[]): readonly Candidate[] {
  const counts = new Map<string, number>();
  return findings.filter(request.isWanted).flatMap(finding => {
    const fix = finding.fixes().find(each => each.preferred === true && each.kind === 'quickfix');
    if (fix === undefined || fix.edits.length === 0) return [];
    const file = request.project.workspace.file(finding.span.file);
    const name = [finding.rule, finding.span.file, finding.message, fix.title, file?.text.slice(finding.span.start, finding.span.end) ?? ''].join('\0');
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return [{ finding, fix, title: fix.title, line: (file?.getLineAndCharacterOfPosition(finding.span.start).line ?? 0) + 1, key: `${name}\0${counts.get(name) ?? 0}` }];
  });
}

/** False for what was refused already, or lies in a file that must not be edited. */
function noteRefusal(request: FixRequest, candidate: Candidate, refused: Map<string, RefusedFix>): boolean {
  if (refused.has(candidate.key)) return false;
  const reason = candidate.fix.edits.map(edit => request.refusal(edit.span.file)).find(each => each !== undefined);
  if (reason === undefined) return true;
  refused.set(candidate.key, { ...candidate, reason });
  return false;
}

/** In the order of the findings: each fix whose edits touch no edit of an earlier one. */
function withoutConflicts(candidates: readonly Candidate[]): readonly Candidate[] {
  const taken: Fix['edits'][number]['span'][] = [];
  return candidates.filter(({ fix }) => {
    const isFree = fix.edits.every(({ span }) => taken.every(other => other.file !== span.file || span.end < other.start || span.start > other.end));
    if (isFree) taken.push(...fix.edits.map(edit => edit.span));
    return isFree;
  });
}

/** Applies fixes and checks again. On a problem the texts are as before, and the problem is answered as a sentence. */
async function tried({ project, findings }: FixRequest, candidates: readonly Candidate[], known: readonly Finding[], then: 'keep' | 'take-back'): Promise<string | undefined> {
  const { workspace } = project;
  const edits = candidates.flatMap(each => each.fix.edits);
  const texts = applyEdits(edits, file => workspace.text(file));
  const back: WorkspaceChange[] = [...texts.keys()].map(path => ({ path, text: workspace.text(path) ?? null }));
  const errors = errorsIn(project, texts.keys());
  project.change([...texts].map(([path, text]) => ({ path, text })));
  const problem = newError(errors, errorsIn(project, texts.keys())) ?? newFinding(candidates, known, await findings());
  if (problem !== undefined || then === 'take-back') project.change(back);
  return problem;
}

function errorsIn(project: Project, files: Iterable<string>): ReadonlyMap<string, number> {
  const { workspace } = project;
  const counts = new Map<string, number>();
  for (const path of files) {
    const file = workspace.file(path);
    if (file === undefined) continue;
    for (const { category, messageText } of [...workspace.program.getSyntacticDiagnostics(file), ...workspace.program.getSemanticDiagnostics(file)]) {
      if (category !== ts.DiagnosticCategory.Error) continue;
      const text = ts.flattenDiagnosticMessageText(messageText, ' ');
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return counts;
}

function newError(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string | undefined {
  const found = [...after].find(([text, count]) => count > (before.get(text) ?? 0));
  return found === undefined ? undefined : `The fixed code would not compile: ${found[0]}`;
}

/** Each rule has fewer findings where it was fixed, and none more anywhere. Hints may come: they ask for nothing. */
function newFinding(candidates: readonly Candidate[], before: readonly Finding[], after: readonly Finding[]): string | undefined {
  const count = (findings: readonly Finding[], rule: string): number => findings.filter(each => each.rule === rule).length;
  for (const rule of new Set(candidates.map(each => each.finding.rule))) {
    const fixed = candidates.filter(each => each.finding.rule === rule).length;
    if (count(after, rule) > count(before, rule) - fixed) return `The fix would leave a finding of ${rule}.`;
  }
  for (const rule of new Set(after.filter(each => each.severity !== 'hint').map(each => each.rule))) {
    if (count(after, rule) <= count(before, rule)) continue;
    if (rule === 'version-guard') return 'The fix would change the commands of a released version: make a new version first (reprise version new).';
    return `The fix would bring a finding of ${rule}.`;
  }
  return undefined;
}
