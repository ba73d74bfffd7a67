// Between the analysis (paths, offsets) and the language server protocol (URIs, lines and characters from 0).
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Span } from './analysis/model.ts';
import type { Workspace } from './analysis/program.ts';
import type { Fix } from './rules/rule.ts';

/** The absolute path with `/` of a file URI; undefined for any other scheme. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri).replaceAll('\\', '/');
  } catch {
    return undefined;
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).toString();
}

/** A path as people know it: from the workspace folder, whole where the file lies outside. */
export function pathWithin(folder: string, path: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

/** The range of a span in the current text; the file's start where the file is gone. */
export function rangeOf(workspace: Workspace, span: Span): Range {
  const file = workspace.file(span.file);
  if (file === undefined) return { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const limit = file.text.length;
  return { start: file.getLineAndCharacterOfPosition(Math.min(span.start, limit)), end: file.getLineAndCharacterOfPosition(Math.min(span.end, limit)) };
}

/** The offset of a position in the current text; undefined where the file is not known, or is shorter. */
export function offsetOf(workspace: Workspace, path: string, position: Position): number | undefined {
  const file = workspace.file(path);
  if (file === undefined || position.line >= file.getLineStarts().length) return undefined;
  const start = file.getLineStarts()[position.line] ?? 0;
  const next = file.getLineStarts()[position.line + 1] ?? file.text.length;
  return Math.min(start + position.character, next);
}

export function workspaceEdit(workspace: Workspace, fix: Fix): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const edit of fix.edits) (changes[uriOf(edit.span.file)] ??= []).push({ range: rangeOf(workspace, edit.span), newText: edit.newText });
  const created = new Set(fix.edits.map(edit => edit.span.file).filter(file => workspace.text(file) === undefined).map(uriOf));
  if (created.size === 0) return { changes };
  // A file that does not exist yet has to be created first, which only ordered changes can say.
  const documentChanges = Object.entries(changes).flatMap(([uri, edits]) => [
    ...(created.has(uri) ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : []),
    { textDocument: { uri, version: null }, edits },
  ]);
  return { documentChanges };
}
