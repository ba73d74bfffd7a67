// Places as the command line prints them, from spans of the analysis.
import type { Span } from '../analysis/model.ts';
import type { Workspace } from '../analysis/program.ts';

/** Lines and columns count from 1, `endColumn` is exclusive, `file` is relative to the checked folder where it lies below it. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A span in a file that does not exist (yet) begins at its first character. */
export function placeIn(workspace: Workspace, span: Span): Place {
  const source = workspace.file(span.file);
  const start = source?.getLineAndCharacterOfPosition(span.start) ?? { line: 0, character: 0 };
  const end = source?.getLineAndCharacterOfPosition(span.end) ?? start;
  return { file: below(workspace.folder, span.file), line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

/** The path of a file from a folder; the whole path where it lies elsewhere. */
export function below(folder: string, file: string): string {
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}
