// The next version of an orchestration as edits: the function with its comment and prefixes, its registration, its imports, and the released function back in its place.
import { compare } from 'semver';
import { ts } from 'ts-morph';
import { keyOfModel, type Baseline } from '../analysis/guard/baseline.ts';
import { Guard } from '../analysis/guard/guard.ts';
import { printTree } from '../analysis/guard/print.ts';
import type { OrchestrationModel, RegistrationModel } from '../analysis/model.ts';
import type { Project } from '../analysis/project.ts';
import { isTestFile } from '../analysis/test-files.ts';
import type { VersionBump } from '../protocol.ts';
import { changesBetween, commentStyle, versionComment, type VersionDoc } from './doc-comment.ts';
import { commentOf, renamedCopy, statementText, versionFunction, type VersionFunction } from './function-copy.ts';
import { importEdits } from './import-edit.ts';
import { registrationEdit } from './registration-edit.ts';
import { insertion, lineEndOf, type TextEdit } from './text-edits.ts';
import { fileNameFor, functionNameFor, nextVersion } from './version-numbers.ts';
import { problemsAfter } from './verify.ts';

export interface NewVersionRequest {
  readonly project: Project;
  readonly guard: Guard;
  /** Where the edited version gets its released text back from; without, nothing is restored. */
  readonly baseline: Baseline | undefined;
  /** The version whose body the new one starts with. */
  readonly model: OrchestrationModel;
  readonly bump: VersionBump;
  readonly to: string | undefined;
}

export type NewVersion =
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[]; readonly version: string; readonly functionName: string; readonly file: string; readonly restored: boolean }
  /** Why no edit is safe, as a sentence. */
  | { readonly kind: 'refused'; readonly reason: string };

/** All edits or none: what they make is checked before they are offered. */
export function newVersion(request: NewVersionRequest): NewVersion {
  const made = make(request);
  if (made.kind === 'refused') return made;
  const problem = problemsAfter(request, made);
  return problem === undefined ? made : { kind: 'refused', reason: problem };
}

function make(request: NewVersionRequest): NewVersion {
  const { project, model } = request;
  const { workspace } = project;
  const state = project.state().model;
  if (model.name === undefined || model.registration === undefined) return refuse(`${model.functionName} is not registered, so that there is no version to follow.`);
  const family = state.orchestrations.filter(each => each.name === model.name);
  const next = nextVersion(family.map(each => each.version), request.bump, request.to);
  if ('refused' in next) return refuse(next.refused);
  const found = versionFunction(workspace, model);
  if (found === undefined) return refuse('The orchestration is no function declaration at the top level of a module; it cannot be copied safely.');
  const newest = family.toSorted((one, other) => compare(other.version, one.version)).map(each => each.functionName);
  const functionName = functionNameFor(next.version, newest, found.name.text);
  const restored = releasedText(request, found);
  if ('refused' in restored) return refuse(restored.refused);
  const doc: VersionDoc = { version: next.version, from: model.version, changes: changesOf(request, restored.text !== undefined) };
  const target = targetFile(family, model, next.version);
  if (target === undefined ? declares(found.file, functionName) : workspace.text(target) !== undefined) return refuse(`${target ?? functionName} exists already.`);
  const edits = [...functionEdits(request, found, functionName, doc, restored.text, target)];
  const registered = registrationEdits(request, { version: next.version, functionName, summary: doc.changes[0] ?? '' }, { from: found.file.fileName, to: target ?? found.file.fileName });
  if ('refused' in registered) return refuse(registered.refused);
  edits.push(...registered.edits);
  return { kind: 'edits', edits, version: next.version, functionName, file: target ?? found.file.fileName, restored: restored.text !== undefined };
}

function refuse(reason: string): NewVersion {
  return { kind: 'refused', reason };
}

function declares(file: ts.SourceFile, name: string): boolean {
  return new RegExp(`\\b(?:function\\*?|const|let|var|class)\\s+${name}\\b`).test(file.text);
}

/** The released statement where the guard says that an edit breaks it; undefined where nothing has to be restored. */
function releasedText(request: NewVersionRequest, found: VersionFunction): { readonly text: string | undefined } | { readonly refused: string } {
  const { baseline, guard, model } = request;
  if (baseline === undefined) return { text: undefined };
  const entry = guard.entries(baseline).find(each => each.model !== undefined && keyOfModel(each.model) === keyOfModel(model));
  if (entry?.released === undefined || entry.verdict !== 'breaking') return { text: undefined };
  // A lock file holds commands, not code: the code comes from git, where it still has those commands.
  const source = baseline.kind === 'git' ? baseline : baseline.source;
  const version = source === undefined ? undefined : guard.released(source).get(keyOfModel(model));
  if (source === undefined || version === undefined) return { refused: 'The lock file says what was released, but no commit holds its code: it cannot be restored.' };
  const frozen = guard.released(baseline).get(keyOfModel(model));
  if (frozen !== undefined && printTree(frozen.tree).join('\n') !== printTree(version.tree).join('\n')) return { refused: `The code at ${source.ref} is not the one that the lock file froze; it cannot be restored from there.` };
  const released = versionFunction(guard.workspaceOf(source), version.model);
  if (released === undefined) return { refused: 'The released function is no declaration at the top level of a module; it cannot be restored safely.' };
  if (released.file.fileName !== found.file.fileName) return { refused: `The function has moved: it was released in ${released.file.fileName}. Restore it by hand, or undo the move first.` };
  const text = statementText(released);
  if (text === statementText(found)) return { refused: 'What changed is not in the function itself but in code that it shares with others. Give the new version helpers of its own, and undo the edit of the shared ones.' };
  return { text };
}

function changesOf(request: NewVersionRequest, edited: boolean): readonly string[] {
  const { baseline, guard, model } = request;
  const released = edited && baseline !== undefined ? guard.released(baseline).get(keyOfModel(model)) : undefined;
  const changes = released === undefined ? [] : changesBetween(printTree(released.tree), guard.printedTree(model));
  return changes.length > 0 ? changes : [`none yet: a copy of ${model.version}`];
}

/** A family with one file a version gets another file. */
function targetFile(family: readonly OrchestrationModel[], model: OrchestrationModel, version: string): string | undefined {
  const files = new Set(family.map(each => each.function.file));
  if (files.size < 2 || files.size < family.length) return undefined;
  for (const file of [model.function.file, ...files]) {
    const named = fileNameFor(version, file);
    if (named !== undefined) return named;
  }
  return undefined;
}

function functionEdits(request: NewVersionRequest, found: VersionFunction, functionName: string, doc: VersionDoc, released: string | undefined, target: string | undefined): readonly TextEdit[] {
  const { file } = found;
  const lineEnd = lineEndOf(file.text);
  const comment = versionComment(doc, commentOf(found), commentStyle(commentOf(found)), '', lineEnd);
  const copy = `${comment}${lineEnd}${renamedCopy(found, functionName, request.model.version, doc.version)}`;
  const restore: readonly TextEdit[] = released === undefined ? [] : [{ span: { file: file.fileName, start: found.start, end: found.statement.end }, newText: released }];
  if (target !== undefined) {
    const whole = file.text.slice(0, found.start) + copy + file.text.slice(found.statement.end);
    return [...restore, insertion(target, 0, whole)];
  }
  const last = lastOfFamily(request, found);
  // Restoring and inserting meet at one place where the edited version is the last one.
  if (last === found.statement.end && released !== undefined) return [{ span: { file: file.fileName, start: found.start, end: found.statement.end }, newText: `${released}${lineEnd}${lineEnd}${copy}` }];
  return [...restore, insertion(file.fileName, last, `${lineEnd}${lineEnd}${copy}`)];
}

/** The end of the last function of the family in this file. */
function lastOfFamily(request: NewVersionRequest, found: VersionFunction): number {
  const { project, model } = request;
  let end = found.statement.end;
  for (const each of project.state().model.orchestrations) {
    if (each.name !== model.name || each.function.file !== found.file.fileName) continue;
    end = Math.max(end, versionFunction(project.workspace, each)?.statement.end ?? 0);
  }
  return end;
}

/** In every builder that registers the copied version; tests keep what they have. */
function registrationEdits(request: NewVersionRequest, added: { readonly version: string; readonly functionName: string; readonly summary: string }, moved: { readonly from: string; readonly to: string }): { readonly edits: readonly TextEdit[] } | { readonly refused: string } {
  const { project, model } = request;
  const { workspace } = project;
  const folder = `${workspace.folder}/`;
  const own = project.state().model.registrations.filter(each => each.kind === 'orchestration' && each.name === model.name && !isTestFile(each.call.file.startsWith(folder) ? each.call.file.slice(folder.length) : each.call.file));
  const builders = new Map<string, RegistrationModel[]>();
  for (const each of own) builders.set(each.builder, [...(builders.get(each.builder) ?? []), each]);
  const edits = new Map<string, TextEdit>();
  const note = (edit: TextEdit): void => void edits.set(`${edit.span.file}:${edit.span.start}:${edit.newText}`, edit);
  for (const registrations of builders.values()) {
    if (!registrations.some(each => each.handler === model.key && each.version === model.version)) continue;
    const last = lastRegistration(registrations);
    const made = last === undefined ? undefined : registrationEdit(workspace, last, added);
    if (made === undefined) return { refused: 'The registration is written in a way that cannot be continued safely. Add the call by hand.' };
    note(made.edit);
    for (const edit of importEdits(workspace, made.handler, added.functionName, moved)) note(edit);
  }
  return edits.size === 0 ? { refused: 'No registration of this orchestration was found.' } : { edits: [...edits.values()] };
}

function lastRegistration(registrations: readonly RegistrationModel[]): RegistrationModel | undefined {
  return registrations.toSorted((one, other) => one.call.end - other.call.end).at(-1);
}
