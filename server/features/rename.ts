// Rename of a name that is text: every spelling of it, in all files, in one edit that says what recorded histories hold.
import { ErrorCodes, ResponseError, type AnnotatedTextEdit, type Range, type TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { Spelling } from '../analysis/mentions.ts';
import { NameIndex, type Named } from '../analysis/name-index.ts';
import { pathWithin, rangeOf, uriOf } from '../lsp-places.ts';
import type { Session } from '../session.ts';

const ANNOTATION = 'recorded';

export interface RenamePlace {
  readonly range: Range;
  readonly placeholder: string;
}

/** The text under the cursor, where it is a name that can be renamed; undefined leaves the place to others. */
export function prepareRename(session: Session, path: string, offset: number): RenamePlace | undefined {
  const named = spelledAt(session, path, offset);
  if (named?.spelling === undefined || named.name === undefined) return undefined;
  return { range: rangeOf(session.project.workspace, named.spelling.span), placeholder: named.name };
}

/** @throws ResponseError with a sentence for people where the name is put together from parts somewhere, or the new one cannot be a name. */
export function rename(session: Session, path: string, offset: number, newName: string, canAnnotate: boolean): WorkspaceEdit | undefined {
  const named = spelledAt(session, path, offset);
  if (named?.name === undefined) return undefined;
  if (newName.trim() === '' || /[\n\r]/.test(newName)) throw new ResponseError(ErrorCodes.InvalidParams, 'A name has at least one character and no line breaks.');
  const taken = NameIndex.of(session.project).of(named.kind, newName).length > 0;
  if (taken && newName !== named.name) throw new ResponseError(ErrorCodes.InvalidParams, `There is already ${article(named.kind)} named "${newName}".`);
  const spellings = spellingsOf(session, named);
  const byFile = new Map<string, AnnotatedTextEdit[]>();
  for (const spelling of spellings) {
    const edits = byFile.get(spelling.span.file) ?? [];
    byFile.set(spelling.span.file, edits);
    edits.push({ range: rangeOf(session.project.workspace, spelling.span), newText: written(session, spelling, newName), annotationId: ANNOTATION });
  }
  if (!canAnnotate) return { changes: Object.fromEntries([...byFile].map(([file, edits]) => [uriOf(file), edits.map(({ range, newText }) => ({ range, newText }))])) };
  const documentChanges = [...byFile].map(([file, edits]): TextDocumentEdit => ({ textDocument: { uri: uriOf(file), version: null }, edits }));
  return { documentChanges, changeAnnotations: { [ANNOTATION]: { label: `Rename ${named.kind} "${named.name}"`, needsConfirmation: true, description: consequence(named) } } };
}

function spelledAt(session: Session, path: string, offset: number): Named | undefined {
  return NameIndex.of(session.project).in(path).find(({ spelling }) => spelling?.span.file === path && spelling.span.start <= offset && offset <= spelling.span.end);
}

/** A constant may spell names of several kinds: what shares a spelling changes together. */
function spellingsOf(session: Session, first: Named): readonly Spelling[] {
  const index = NameIndex.of(session.project);
  const spellings = new Map<string, Spelling>();
  const groups = new Set<string>();
  const waiting: Named[] = [first];
  for (const named of waiting) {
    const group = `${named.kind} ${named.name ?? ''}`;
    if (named.name === undefined || groups.has(group)) continue;
    groups.add(group);
    for (const each of index.of(named.kind, named.name)) {
      if (each.spelling === undefined) throw new ResponseError(ErrorCodes.InvalidRequest, `"${named.name}" is put together from parts at ${placeOf(session, each)}; rename it there by hand.`);
      spellings.set(`${each.spelling.span.file} ${each.spelling.span.start}`, each.spelling);
      waiting.push(...sharing(index, each.spelling));
    }
  }
  return [...spellings.values()];
}

function sharing(index: NameIndex, { span }: Spelling): readonly Named[] {
  return index.in(span.file).filter(({ spelling }) => spelling?.span.file === span.file && spelling.span.start === span.start);
}

/** The new name as it stands between the quotes that are there, or as a key. */
function written(session: Session, { span, form }: Spelling, name: string): string {
  const text = session.project.workspace.text(span.file) ?? '';
  if (form === 'literal') {
    const quote = text[span.start - 1] ?? "'";
    const escaped = name.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
    return quote === '`' ? escaped.replaceAll('${', '\\${') : escaped;
  }
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return form === 'key' ? key : `${key}: ${text.slice(span.start, span.end)}`;
}

function placeOf(session: Session, { at }: Named): string {
  const { start } = rangeOf(session.project.workspace, at);
  return `${pathWithin(session.folder, at.file)}:${start.line + 1}`;
}

function article(kind: Named['kind']): string {
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}

/** What is recorded under the old name does not change with the code. */
function consequence({ kind }: Named): string {
  switch (kind) {
    case 'activity':
    case 'orchestration':
      return 'Recorded histories hold the old name: unfinished runs do not replay with the new one.';
    case 'gate':
      return 'Recorded markers hold the old change id: unfinished runs that passed the gate do not find it.';
    case 'event':
    case 'queue':
    case 'signal':
      return 'Messages that were sent under the old name are not delivered to the new one.';
    case 'query':
    case 'value':
      return 'Callers outside this workspace, and values that are stored already, keep the old name.';
  }
}
