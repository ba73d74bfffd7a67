// A few lines of source around a position, for reports that people read.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Colours } from './colours.ts';

const LINES_BEFORE = 2;
const LINE_LENGTH_MAX = 160;

export interface ExcerptPosition {
  /** Absolute. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** The place, up to three lines, and marks below the range. Only the place where the file cannot be read any more. */
export function excerpt(position: ExcerptPosition, cwd: string, paint: Colours): readonly string[] {
  const place = `${relative(cwd, position.file).replaceAll('\\', '/') || position.file}:${position.line}:${position.column}`;
  const text = readLines(position.file);
  const marked = text?.[position.line - 1];
  if (text === undefined || marked === undefined) return [place];
  const first = Math.max(1, position.line - LINES_BEFORE);
  const width = String(position.line).length;
  // Of a long line the part with the place is shown.
  const from = position.column <= LINE_LENGTH_MAX / 2 ? 0 : Math.max(0, Math.min(position.column - 1, marked.length) - LINE_LENGTH_MAX / 2);
  const lines = text.slice(first - 1, position.line).map((line, index) => {
    const number = first + index;
    const gutter = `${number === position.line ? '>' : ' '} ${String(number).padStart(width)} | `;
    return `${paint.dim(gutter)}${line.slice(from, from + LINE_LENGTH_MAX)}`;
  });
  const end = position.endLine === position.line ? (position.endColumn ?? position.column + 1) : position.endLine === undefined ? position.column + 1 : marked.length + 1;
  const length = Math.max(1, Math.min(end, from + LINE_LENGTH_MAX) - position.column);
  const marks = `${' '.repeat(width + 5)}${indentOf(marked.slice(from), position.column - from)}${paint.red('^'.repeat(length))}`;
  return [paint.cyan(place), ...lines, marks];
}

/** Tabs stay tabs, so that the marks stand below what they mark. */
function indentOf(line: string, column: number): string {
  return line.slice(0, column - 1).replace(/[^\t]/g, ' ');
}

function readLines(file: string): readonly string[] | undefined {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/);
  } catch {
    return undefined;
  }
}
