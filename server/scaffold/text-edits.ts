// Edits as places and texts: applied to whole files, with the line ends that each file has.
import type { Span } from '../analysis/model.ts';

export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** The whole new texts of the edited files. `textOf` answers undefined for a file that does not exist yet. */
export function applyEdits(edits: readonly TextEdit[], textOf: (file: string) => string | undefined): ReadonlyMap<string, string> {
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) (byFile.get(edit.span.file) ?? byFile.set(edit.span.file, []).get(edit.span.file))?.push(edit);
  const texts = new Map<string, string>();
  for (const [file, own] of byFile) texts.set(file, applyTo(textOf(file) ?? '', own));
  return texts;
}

/** Later places first; of two insertions at one place the first one given comes first. */
function applyTo(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.map((edit, index) => ({ edit, index })).toSorted((one, other) => other.edit.span.start - one.edit.span.start || other.index - one.index);
  return ordered.reduce((before, { edit }) => before.slice(0, edit.span.start) + edit.newText + before.slice(edit.span.end), text);
}

export function insertion(file: string, at: number, newText: string): TextEdit {
  return { span: { file, start: at, end: at }, newText };
}

/** The line end that a text uses mostly. */
export function lineEndOf(text: string): string {
  const all = text.split('\n').length - 1;
  const windows = text.split('\r\n').length - 1;
  return windows * 2 > all ? '\r\n' : '\n';
}

/** Blanks and tabs at the beginning of the line that a place lies on. */
export function indentAt(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
}
