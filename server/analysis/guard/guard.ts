// The guard over a whole workspace: every version against the baseline, with what was read kept until its files change.
import type { ts } from 'ts-morph';
import { dialectOf } from '../../dialects/index.ts';
import type { OrchestrationModel, Span } from '../model.ts';
import { Workspace } from '../program.ts';
import type { Project } from '../project.ts';
import { nodeAt } from '../syntax.ts';
import { isTestFile } from '../test-files.ts';
import { keyOfModel, releasedVersions, workspaceAt, type Baseline, type GitBaseline, type ReleasedVersion } from './baseline.ts';
import { settle } from './acknowledge.ts';
import type { Acknowledgement } from './decode-lock.ts';
import { extractTree, type ExtractedTree } from './extract.ts';
import { printTree } from './print.ts';
import type { Tree } from './tree.ts';
import { compareTrees, type Comparison, type Counterexample, type Reason } from './verdict.ts';

export type Verdict = Comparison['verdict'] | 'new' | 'removed';

export interface GuardEntry {
  readonly name: string;
  readonly version: string;
  readonly functionName: string;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly counterexample: Counterexample | undefined;
  /** What settles the reasons, and what was given for other code. */
  readonly acknowledged: Acknowledgement | undefined;
  readonly stale: readonly Acknowledgement[];
  /** As it is now; undefined for a version that is gone. */
  readonly model: OrchestrationModel | undefined;
  /** As the baseline has it; undefined for a new version. */
  readonly released: OrchestrationModel | undefined;
}

interface Kept {
  readonly extracted: ExtractedTree;
  readonly files: readonly (ts.SourceFile | undefined)[];
}

/** One guard a project, so that trees and verdicts are kept between two edits. */
const guards = new WeakMap<Project, Guard>();

export function guardFor(project: Project): Guard {
  const known = guards.get(project) ?? new Guard(project);
  guards.set(project, known);
  return known;
}

/** Keeps trees and verdicts of one project. An edit costs the versions that read the edited file. */
export class Guard {
  readonly #project: Project;
  readonly #trees = new Map<string, Kept>();
  readonly #verdicts = new WeakMap<Tree, { readonly released: Tree; readonly comparison: Comparison }>();
  #baseline: { readonly from: GitBaseline; readonly workspace: Workspace; readonly versions: ReadonlyMap<string, ReleasedVersion> } | undefined;

  constructor(project: Project) {
    this.#project = project;
  }

  /** The workspace as a commit has it; for the texts of released functions. */
  workspaceOf(baseline: GitBaseline): Workspace {
    return this.#read(baseline).workspace;
  }

  released(baseline: Baseline): ReadonlyMap<string, ReleasedVersion> {
    return baseline.kind === 'lock' ? baseline.versions : this.#read(baseline).versions;
  }

  /** One entry a version, in the order of the current code, then what is gone. */
  entries(baseline: Baseline): readonly GuardEntry[] {
    const versions = this.released(baseline);
    const current = this.#current();
    const entries = [...current].map(([key, model]) => this.#entry(model, versions.get(key)));
    for (const [key, released] of versions) {
      if (!current.has(key) && released.retired === undefined && !this.isOfTests(released.model)) entries.push(removed(released.model, [...current.values()]));
    }
    return entries;
  }

  /** The tree of a version as the code is now. */
  treeOf(model: OrchestrationModel): Tree {
    const key = `${keyOfModel(model)} ${model.function.file}`;
    const kept = this.#trees.get(key);
    const { workspace } = this.#project;
    if (kept !== undefined && kept.extracted.files.every((path, index) => workspace.program.getSourceFile(path) === kept.files[index])) return kept.extracted.tree;
    const file = workspace.file(model.function.file);
    const node = file === undefined ? undefined : nodeAt(file, model.function.start, model.function.end);
    if (node === undefined) return [];
    const extracted = extractTree(workspace, model, node);
    this.#trees.set(key, { extracted, files: extracted.files.map(path => workspace.program.getSourceFile(path)) });
    return extracted.tree;
  }

  /** Every version that counts: first registrations, without those of tests. */
  registered(): readonly OrchestrationModel[] {
    return [...this.#current().values()];
  }

  printedTree(model: OrchestrationModel): readonly string[] {
    return printTree(this.treeOf(model));
  }

  /** First registrations by name@version, without those of tests. */
  #current(): ReadonlyMap<string, OrchestrationModel> {
    const models = new Map<string, OrchestrationModel>();
    for (const model of this.#project.state().model.orchestrations) {
      const key = keyOfModel(model);
      if (!models.has(key) && !this.isOfTests(model) && !dialectOf(model.dialect).silent.includes('version-guard')) models.set(key, model);
    }
    return models;
  }

  /** Written in tests, or registered there only. */
  isOfTests(model: OrchestrationModel): boolean {
    return this.#isTest(model.function.file) || (model.registration !== undefined && this.#isTest(model.registration.file));
  }

  /** True for a file of tests, judged by its path below the project's folder. */
  #isTest(path: string): boolean {
    const { folder } = this.#project.workspace;
    return isTestFile(path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path);
  }

  #read(baseline: GitBaseline): { readonly workspace: Workspace; readonly versions: ReadonlyMap<string, ReleasedVersion> } {
    if (this.#baseline?.from.commit === baseline.commit) return this.#baseline;
    const workspace = workspaceAt(this.#project.workspace, baseline);
    this.#baseline = { from: baseline, workspace, versions: releasedVersions(workspace) };
    return this.#baseline;
  }

  #entry(model: OrchestrationModel, released: ReleasedVersion | undefined): GuardEntry {
    const named = { name: model.name ?? model.functionName, version: model.version, functionName: model.functionName, model };
    if (released === undefined) return { ...named, verdict: 'new', reasons: [], counterexample: undefined, acknowledged: undefined, stale: [], released: undefined };
    const { comparison, acknowledged, stale } = settle(this.#safely(released, model), released.tree, this.treeOf(model), released.acknowledged.filter(each => each.code !== 'version-removed'));
    return { ...named, ...comparison, acknowledged, stale, released: released.model };
  }

  /** A failure of ours is no verdict: nobody knows then. */
  #safely(released: ReleasedVersion, model: OrchestrationModel): Comparison {
    try {
      return this.#compare(released.tree, this.treeOf(model));
    } catch (error) {
      const message = `The comparison failed, which is a bug of Reprise: ${error instanceof Error ? error.message : String(error)}`;
      return { verdict: 'unknown', reasons: [{ code: 'opaque', grade: 'hard', message, old: undefined, new: model.head }], counterexample: undefined };
    }
  }

  #compare(released: Tree, now: Tree): Comparison {
    const known = this.#verdicts.get(now);
    if (known?.released === released) return known.comparison;
    const comparison = compareTrees(released, now);
    this.#verdicts.set(now, { released, comparison });
    return comparison;
  }
}

function removed(released: OrchestrationModel, current: readonly OrchestrationModel[]): GuardEntry {
  const moved = current.find(each => each.functionName !== '' && each.functionName === released.functionName && each.name !== released.name);
  const name = released.name ?? released.functionName;
  const reason: Reason = moved === undefined
    ? { code: 'version-removed', grade: 'hard', old: released.head, new: undefined, message: `${name}@${released.version} is no longer registered: its unfinished runs cannot go on. Keep the function and its registration until no run uses them.` }
    : { code: 'name-changed', grade: 'hard', old: released.head, new: moved.head, message: `${released.functionName} is now registered as ${moved.name ?? 'nothing'}; unfinished runs of ${name}@${released.version} find no code. A NAME is stored in every history and never changes.` };
  return { name, version: released.version, functionName: released.functionName, verdict: 'removed', reasons: [reason], counterexample: undefined, acknowledged: undefined, stale: [], model: undefined, released };
}

/** Where an entry is shown: the changed command, else the function's name. */
export function placeOf(entry: GuardEntry): Span | undefined {
  return entry.reasons.find(each => each.grade === 'hard')?.new ?? entry.reasons[0]?.new ?? entry.model?.head;
}
