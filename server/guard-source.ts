// The version guard as a source of findings: what breaks unfinished runs of released versions, with the new version as the fix.
import type { Project } from './analysis/project.ts';
import { keyOfModel, readBaseline, type Baseline, type BaselineAnswer } from './analysis/guard/baseline.ts';
import { lockSignature } from './analysis/guard/decode-lock.ts';
import type { BaselineChoice } from './analysis/guard/git.ts';
import { raisedGates, vanishedPatches } from './analysis/guard/gate-changes.ts';
import { gitSignature } from './analysis/guard/git-folder.ts';
import { guardFor, placeOf, type Guard, type GuardEntry } from './analysis/guard/guard.ts';
import { releasedFacts } from './analysis/guard/released-facts.ts';
import type { CounterexampleCommand } from './analysis/guard/verdict.ts';
import type { OrchestrationModel, Span } from './analysis/model.ts';
import type { CollectedFindings, SourceOptions } from './finding-source.ts';
import { foundOrchestration, type Finding } from './findings.ts';
import type { VersionBump } from './protocol.ts';
import type { Fix } from './rules/rule.ts';
import { newVersion, type NewVersion } from './scaffold/new-version.ts';

interface Guarded {
  readonly guard: Guard;
  readonly choice: BaselineChoice;
  readonly signature: string | undefined;
  readonly answer: Promise<BaselineAnswer>;
}

const DEFAULT_CHOICE: BaselineChoice = { named: undefined, setting: undefined, tags: undefined };

/** One guard a project, so that trees and the baseline are kept between two edits. */
const guards = new WeakMap<Project, Guarded>();

/** Findings of rule `version-guard`; nothing without a baseline. */
export async function guardFindings(project: Project, options: SourceOptions): Promise<CollectedFindings> {
  if (!options.guard) return { findings: [], warnings: [] };
  const { guard, answer } = guarded(project, options.baseline);
  const found = await answer;
  if (found.kind === 'unknown-ref') return { findings: [], warnings: [`the baseline ${found.ref} does not exist here; the version guard compared nothing`] };
  if (found.kind === 'bad-lock') return { findings: [], warnings: [`${found.problem}; the version guard compared nothing`] };
  if (found.kind === 'none') return { findings: [], warnings: [] };
  const { baseline } = found;
  const entries = guard.entries(baseline);
  const findings = entries.flatMap(entry => findingOf(project, guard, baseline, entry));
  const warnings = entries.flatMap(entry => entry.stale.map(each => `${entry.name}@${entry.version}: the acknowledgement of ${each.code} in the lock file was given for other code; it settles nothing any more`));
  return { findings, warnings, baseline: () => releasedFacts(guard, baseline) };
}

/** The guard of a project and its baseline, as the last findings were made with. */
export async function guardOf(project: Project): Promise<{ readonly guard: Guard; readonly baseline: Baseline | undefined }> {
  const { guard, answer } = guarded(project, guards.get(project)?.choice ?? DEFAULT_CHOICE);
  const found = await answer;
  return { guard, baseline: found.kind === 'found' ? found.baseline : undefined };
}

/** What the guard says of each `NAME@version` against the baseline, in words; nothing without a baseline. */
export async function verdictsOf(project: Project): Promise<ReadonlyMap<string, string>> {
  const { guard, baseline } = await guardOf(project);
  if (baseline === undefined) return new Map();
  return new Map(guard.entries(baseline).map(entry => [`${entry.name}@${entry.version}`, entry.verdict === 'new' ? `new since ${baseline.ref}` : `${entry.verdict} against ${baseline.ref}`]));
}

/** The scaffold as the editor asks for it. */
export async function newVersionFor(project: Project, model: OrchestrationModel, bump: VersionBump, to: string | undefined): Promise<NewVersion> {
  const { guard, baseline } = await guardOf(project);
  return newVersion({ project, guard, baseline, model, bump, to });
}

/** git is asked again only when a ref may have moved. */
function guarded(project: Project, choice: BaselineChoice): Guarded {
  const { folder } = project.workspace;
  const signatures = [gitSignature(folder), lockSignature(folder)];
  const signature = signatures.every(each => each === undefined) ? undefined : signatures.join(' ');
  const known = guards.get(project);
  if (known !== undefined && sameChoice(known.choice, choice) && known.signature === signature) return known;
  const answer: Promise<BaselineAnswer> = signature === undefined ? Promise.resolve({ kind: 'none', why: 'there is neither a lock file nor a git repository' }) : readBaseline(folder, choice);
  const made: Guarded = { guard: guardFor(project), choice, signature, answer };
  guards.set(project, made);
  return made;
}

function sameChoice(left: BaselineChoice, right: BaselineChoice): boolean {
  return left.named === right.named && left.setting === right.setting && left.tags === right.tags;
}

function findingOf(project: Project, guard: Guard, baseline: Baseline, entry: GuardEntry): readonly Finding[] {
  // What is gone is said by the rules `version-removed` and `version-name-stable`.
  if (entry.verdict !== 'breaking' && entry.verdict !== 'unknown') return [];
  if (isSaidAtGate(guard, baseline, entry)) return [];
  const span = placeInProject(project, entry);
  const orchestration = entry.model ?? entry.released;
  if (span === undefined || orchestration === undefined) return [];
  return [{
    rule: 'version-guard',
    group: 'versions',
    severity: mayBeFine(entry) ? 'warning' : 'error',
    message: messageOf(baseline, entry),
    span,
    orchestrations: [foundOrchestration(orchestration)],
    path: entry.model === undefined || entry.model.head === span ? [] : [{ span: entry.model.head, message: `${entry.name}@${entry.version} is released: ${baseline.ref} has it` }],
    fixes: () => fixesOf(project, guard, baseline, entry),
  }];
}

/** A range that was raised, and a patch that vanished, have rules of their own that say the same of the same runs. */
function isSaidAtGate(guard: Guard, baseline: Baseline, entry: GuardEntry): boolean {
  const released = entry.model === undefined || entry.verdict !== 'breaking' ? undefined : guard.released(baseline).get(keyOfModel(entry.model));
  if (released === undefined || entry.model === undefined) return false;
  const now = guard.treeOf(entry.model);
  const raised = new Set(raisedGates(released.tree, now).map(({ node }) => node.span));
  const vanished = new Set(vanishedPatches(released.tree, now).map(node => node.span));
  const hard = entry.reasons.filter(reason => reason.grade === 'hard');
  return hard.length > 0 && hard.every(reason => (reason.code === 'gate-range-raised' && reason.new !== undefined && raised.has(reason.new)) || (reason.code === 'gate-lifecycle' && reason.old !== undefined && vanished.has(reason.old)));
}

/** Nobody knows whether a run breaks: the code cannot be followed, or it depends on which runs are still unfinished. */
function mayBeFine(entry: GuardEntry): boolean {
  if (entry.verdict === 'unknown') return true;
  return entry.counterexample === undefined && entry.reasons.every(reason => reason.code === 'gate-lifecycle' || reason.grade === 'soft');
}

function placeInProject(project: Project, entry: GuardEntry): Span | undefined {
  const place = placeOf(entry);
  return place !== undefined && project.workspace.file(place.file) !== undefined ? place : entry.model?.head;
}

function messageOf(baseline: Baseline, entry: GuardEntry): string {
  const [reason] = entry.reasons;
  const run = entry.counterexample;
  const shortest = run === undefined || run.differsAt === 0 ? '' : ` Shortest run: ${run.commands.map((command, index) => `${index === run.differsAt ? '≠ ' : ''}${commandText(command)}`).join(' → ')}.`;
  return `${entry.name}@${entry.version} is released (${baseline.ref}). ${reason?.message ?? ''}${shortest}`;
}

function commandText(command: CounterexampleCommand): string {
  const named = command.name === undefined ? command.kind : `${command.kind} ${command.name}`;
  return command.identity === undefined || command.identity === '' ? named : `${named}(${command.identity})`;
}

function fixesOf(project: Project, guard: Guard, baseline: Baseline, entry: GuardEntry): readonly Fix[] {
  if (entry.model === undefined) return [];
  const made = newVersion({ project, guard, baseline, model: entry.model, bump: 'patch', to: undefined });
  if (made.kind === 'refused') return [];
  return [{ title: `New version ${made.version}: the edit becomes ${made.functionName}, ${entry.functionName} gets its released code back`, kind: 'quickfix', edits: made.edits, preferred: true }];
}
