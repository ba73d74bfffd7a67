// The lock file as text: what is new is added, what was released stays as it is, whatever the order in which files were read.
import { compare, valid } from 'semver';
import type { OrchestrationModel } from '../model.ts';
import type { Project } from '../project.ts';
import { isFunctionNode, nodeAt } from '../syntax.ts';
import { shapesOf as functionShapes } from '../shapes/read-shape.ts';
import { printShape } from '../shapes/shape.ts';
import { LOCK_FORMAT, type Acknowledgement, type LockEntry, type LockFile } from './decode-lock.ts';
import type { Guard } from './guard.ts';

export interface LockRequest {
  readonly project: Project;
  readonly guard: Guard;
  /** The folder of the lock file. */
  readonly top: string;
  readonly before: LockFile | undefined;
  readonly models: readonly OrchestrationModel[];
  readonly commit: string | undefined;
  /** NAME@VERSION whose released entries are written anew. */
  readonly forced: ReadonlySet<string>;
  /** NAME@VERSION that stay open. */
  readonly drafts: ReadonlySet<string>;
  /** By NAME@VERSION: what is acknowledged from now on. */
  readonly acknowledged: ReadonlyMap<string, readonly Acknowledgement[]>;
}

export interface LockResult {
  readonly text: string;
  readonly added: readonly string[];
  /** Released entries whose code has other commands now; they are left as they are. */
  readonly stale: readonly string[];
}

export function writeLock(request: LockRequest): LockResult {
  const entries = new Map<string, Map<string, LockEntry>>();
  for (const [name, versions] of Object.entries(request.before?.orchestrations ?? {})) entries.set(name, new Map(Object.entries(versions)));
  const added: string[] = [];
  const stale: string[] = [];
  for (const model of request.models) {
    if (model.name === undefined) continue;
    const key = `${model.name}@${model.version}`;
    const family = entries.get(model.name) ?? new Map<string, LockEntry>();
    entries.set(model.name, family);
    const known = family.get(model.version);
    const fresh = entryOf(request, model, known);
    if (known === undefined) added.push(key);
    if (known === undefined || !known.released || request.forced.has(key)) family.set(model.version, unchanged(known, fresh) ? known ?? fresh : fresh);
    else if (known.tree.join('\n') !== fresh.tree.join('\n')) stale.push(key);
  }
  for (const [name, family] of entries) {
    for (const [version, entry] of family) {
      const given = request.acknowledged.get(`${name}@${version}`) ?? [];
      if (given.length > 0) family.set(version, { ...entry, acknowledged: [...entry.acknowledged.filter(known => !given.some(each => each.code === known.code && each.at === known.at)), ...given] });
    }
  }
  return { text: textOf(entries), added, stale };
}

/** A draft whose code is the same keeps its commit, so that nothing changes in the file. */
function unchanged(known: LockEntry | undefined, fresh: LockEntry): boolean {
  return known !== undefined && known.released === fresh.released && known.tree.join('\n') === fresh.tree.join('\n') && known.input === fresh.input && known.output === fresh.output && known.source === fresh.source;
}

function entryOf(request: LockRequest, model: OrchestrationModel, known: LockEntry | undefined): LockEntry {
  const { project, guard, top } = request;
  const key = `${model.name ?? ''}@${model.version}`;
  const { file } = model.function;
  const draft = request.drafts.has(key) || (known?.released === false && !request.forced.has(key));
  return {
    released: !draft,
    source: `${file.startsWith(`${top}/`) ? file.slice(top.length + 1) : file}#${model.functionName}`,
    commit: request.commit ?? null,
    ...shapesOf(project, model),
    tree: [...guard.printedTree(model)],
    acknowledged: request.forced.has(key) ? [] : (known?.acknowledged ?? []),
  };
}

/** Input and output as JSON has them, members by name: equal whatever the types are called. */
function shapesOf(project: Project, model: OrchestrationModel): { readonly input: string; readonly output: string } {
  const { workspace } = project;
  const file = workspace.file(model.function.file);
  const node = file === undefined ? undefined : nodeAt(file, model.function.start, model.function.end);
  if (node === undefined || !isFunctionNode(node)) return { input: 'unknown', output: 'unknown' };
  const { input, output } = functionShapes(workspace.checker, node);
  return { input: node.parameters.length < 2 ? 'void' : printShape(input), output: printShape(output) };
}

/** Keys sorted, versions by precedence, one node a line: branches that add different versions merge. */
function textOf(entries: ReadonlyMap<string, ReadonlyMap<string, LockEntry>>): string {
  const orchestrations = Object.fromEntries([...entries].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, versions]) => [name, Object.fromEntries([...versions].toSorted(([one], [other]) => order(one, other)).map(([version, entry]) => [version, ordered(entry)]))]));
  return `${JSON.stringify({ format: LOCK_FORMAT, orchestrations }, null, 2)}\n`;
}

function ordered({ released, source, commit, input, output, tree, acknowledged }: LockEntry): LockEntry {
  return { released, source, commit, input, output, tree, acknowledged };
}

function order(one: string, other: string): number {
  return valid(one) === null || valid(other) === null ? (one < other ? -1 : 1) : compare(one, other);
}
