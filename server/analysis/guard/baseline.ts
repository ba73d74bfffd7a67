// What edits are compared with: the texts of a commit, laid over the workspace in memory.
import { discover } from '../discover.ts';
import type { OrchestrationModel } from '../model.ts';
import { Workspace } from '../program.ts';
import { parseShape } from '../shapes/parse-shape.ts';
import { shapesOf, type FunctionShapes } from '../shapes/read-shape.ts';
import { ANY } from '../shapes/shape.ts';
import { isFunctionNode, nodeAt } from '../syntax.ts';
import { decodeLock, findLock, LOCK_FILE, lockLines, type Acknowledgement, type LockFile } from './decode-lock.ts';
import { extractTree } from './extract.ts';
import { askedRef, baselineCommit, listFiles, readBlobs, repositoryOf, type BaselineChoice, type GitCommit } from './git.ts';
import { parseTree } from './parse-tree.ts';
import type { Tree } from './tree.ts';

export interface GitBaseline {
  readonly kind: 'git';
  readonly ref: string;
  readonly commit: string;
  /** Texts of the source files at that commit, by absolute path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What a lock file froze. Its trees have no source; where git has it too, released functions can be restored. */
export interface LockBaseline {
  readonly kind: 'lock';
  readonly ref: string;
  readonly commit: string | undefined;
  /** The lock file itself, for places in it. */
  readonly texts: ReadonlyMap<string, string>;
  readonly versions: ReadonlyMap<string, ReleasedVersion>;
  readonly source: GitBaseline | undefined;
}

export type Baseline = GitBaseline | LockBaseline;

/** One released version as the baseline has it. */
export interface ReleasedVersion {
  readonly model: OrchestrationModel;
  readonly tree: Tree;
  /** What it is given and hands out, as JSON; asked of the compiler when it is wanted. */
  readonly shapes: () => FunctionShapes;
  /** Why it may be gone: an acknowledgement in the lock file that retires it. */
  readonly retired: string | undefined;
  /** What the lock file says about changes that would break it. */
  readonly acknowledged: readonly Acknowledgement[];
}

export type BaselineAnswer = { readonly kind: 'found'; readonly baseline: Baseline } | { readonly kind: 'bad-lock'; readonly file: string; readonly problem: string } | { readonly kind: 'none'; readonly why: string } | { readonly kind: 'unknown-ref'; readonly ref: string };

/** Finds and reads the baseline of a folder: the lock file, else git. A reference that is named for this run goes before the lock file, one that is set after it. */
export async function readBaseline(folder: string, choice: BaselineChoice): Promise<BaselineAnswer> {
  const path = choice.named === undefined ? findLock(folder) : undefined;
  if (path === undefined) return readGit(folder, choice);
  const lock = decodeLock(path);
  if ('problem' in lock) return { kind: 'bad-lock', file: path, problem: lock.problem };
  const git = await readGit(folder, choice);
  return { kind: 'found', baseline: lockBaseline(folder, lock, git.kind === 'found' && git.baseline.kind === 'git' ? git.baseline : undefined) };
}

/** A lock file as the baseline of a folder; `source` is git's, for the texts of released functions. */
export function lockBaseline(folder: string, lock: LockFile, source: GitBaseline | undefined): LockBaseline {
  return { kind: 'lock', ref: LOCK_FILE, commit: source?.commit, texts: new Map([[lock.path, lock.text]]), versions: lockedVersions(folder, lock), source };
}

/** Released entries whose source lies in the folder, with their trees read back. */
function lockedVersions(folder: string, lock: LockFile): ReadonlyMap<string, ReleasedVersion> {
  const versions = new Map<string, ReleasedVersion>();
  const top = lock.path.slice(0, lock.path.lastIndexOf('/'));
  for (const [name, entries] of Object.entries(lock.orchestrations)) {
    for (const [version, entry] of Object.entries(entries)) {
      const [file = '', functionName = ''] = entry.source.split('#');
      if (!entry.released || !`${top}/${file}`.startsWith(`${folder}/`)) continue;
      const lines = lockLines(lock, name, version);
      const place = lines[0]?.span ?? { file: lock.path, start: 0, end: 0 };
      const model: OrchestrationModel = { name, version, codec: 'typed', dialect: 'reprise', functionName, key: `${lock.path}#${name}@${version}`, function: place, head: place, registration: undefined, nameConstant: undefined };
      const retired = entry.acknowledged.find(each => each.code === 'version-removed')?.reason;
      versions.set(`${name}@${version}`, { model, tree: parseTree(lines), shapes: () => ({ input: entry.input === 'void' ? ANY : parseShape(entry.input), output: parseShape(entry.output) }), retired, acknowledged: entry.acknowledged });
    }
  }
  return versions;
}

/** Cheap when the commit is the one that was read before. */
async function readGit(folder: string, choice: BaselineChoice): Promise<BaselineAnswer> {
  const repository = await repositoryOf(folder);
  if (repository === undefined) return { kind: 'none', why: 'the folder is in no git repository' };
  const commit = await baselineCommit(folder, choice);
  if (commit === undefined) {
    const asked = askedRef(choice);
    return asked !== undefined ? { kind: 'unknown-ref', ref: asked } : { kind: 'none', why: 'the repository has no commit' };
  }
  return { kind: 'found', baseline: { kind: 'git', ...commit, texts: await textsAt(folder, commit) } };
}

/** Texts by folder and commit: commits do not change. */
const read = new Map<string, ReadonlyMap<string, string>>();

async function textsAt(folder: string, { commit }: GitCommit): Promise<ReadonlyMap<string, string>> {
  const key = `${folder}\n${commit}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const blobs = await listFiles(folder, commit, isWanted);
  const texts = await readBlobs(folder, blobs.values());
  const byPath = new Map<string, string>();
  for (const [path, hash] of blobs) {
    const text = texts.get(hash);
    if (text !== undefined) byPath.set(`${folder}/${path}`, text);
  }
  read.set(key, byPath);
  return byPath;
}

function isWanted(path: string): boolean {
  return !/(?:^|\/)node_modules\//.test(path) && (/\.[cm]?tsx?$/.test(path) || /(?:^|\/)(?:tsconfig[^/]*|package)\.json$/.test(path));
}

/** The workspace as it was: the texts of the baseline, without the files that came since. */
export function workspaceAt(current: Workspace, baseline: GitBaseline): Workspace {
  const overlays = new Map<string, string | null>(baseline.texts);
  for (const file of current.files) if (!overlays.has(file.fileName)) overlays.set(file.fileName, null);
  return Workspace.open(current.folder, overlays);
}

/** The trees of every version that a workspace registers; the first registration of each name@version counts. */
export function releasedVersions(workspace: Workspace): ReadonlyMap<string, ReleasedVersion> {
  const versions = new Map<string, ReleasedVersion>();
  for (const model of discover(workspace).orchestrations) {
    const key = keyOfModel(model);
    const file = workspace.file(model.function.file);
    const node = file === undefined ? undefined : nodeAt(file, model.function.start, model.function.end);
    if (node !== undefined && !versions.has(key)) versions.set(key, { model, tree: extractTree(workspace, model, node).tree, shapes: once(() => (isFunctionNode(node) ? shapesOf(workspace.checker, node) : { input: ANY, output: ANY })), retired: undefined, acknowledged: [] });
  }
  return versions;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Versions are known by NAME and version; functions that nothing registers by their own name. */
export function keyOfModel(model: OrchestrationModel): string {
  return `${model.name ?? `function ${model.functionName}`}@${model.version}`;
}
