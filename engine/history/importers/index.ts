// The importers: text by what is in it, databases by their path. They never throw for bad content and never drop an event.
import type { HistoryProblem, ImportedHistories } from '../execution.ts';
import { firstJsonError, positionAt } from '../json-position.ts';
import { foldTogether } from '../key-value-fold.ts';
import { importEventList } from './duroxide-json.ts';
import { importReprise, isRepriseDocument } from './reprise.ts';

/** A text and the name of the file that it was read from. */
export interface HistoryText {
  readonly file: string;
  readonly text: string;
}

/** Several files together: lower executions of an instance give the key-value state of the higher ones. */
export function importHistories(sources: readonly HistoryText[]): ImportedHistories {
  return combineHistories(sources.map(({ file, text }) => importOne(text, file)));
}

/** One file: ours, event JSON, or JSON lines. What is wrong with it is a problem of the answer. */
export function importHistoryText(text: string, file: string): ImportedHistories {
  return importHistories([{ file, text }]);
}

/** One answer of several; `format` is that of the first that has one. */
export function combineHistories(imported: readonly ImportedHistories[]): ImportedHistories {
  return {
    format: imported.find(({ format }) => format !== undefined)?.format,
    executions: foldTogether(imported.flatMap(({ executions }) => executions)),
    problems: imported.flatMap(({ problems }) => problems),
  };
}

function importOne(source: string, file: string): ImportedHistories {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  const trouble = (problem: HistoryProblem): ImportedHistories => ({ format: undefined, executions: [], problems: [{ ...problem, file }] });
  if (text.startsWith('SQLite format 3\0')) return trouble({ code: 'is-database', message: 'this is a SQLite database, read as text', hint: 'open it as a database' });
  if (text.trim() === '') return trouble({ code: 'empty', message: 'the file is empty' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const lines = parseLines(text);
    if (lines === undefined) {
      const position = positionAt(text, firstJsonError(text));
      return trouble({ code: 'not-json', message: `the file is not JSON from line ${position.line}, column ${position.column} on`, ...position, hint: 'a history is a *.history.json file, event JSON, JSON lines, or a duroxide database' });
    }
    return importEventList(lines.values, file, lines.problems);
  }
  if (Array.isArray(value)) return isTemporal(value) ? trouble(temporal) : importEventList(value, file, []);
  if (isRepriseDocument(value)) return importReprise(value, file);
  if (typeof value === 'object' && value !== null) {
    if (isTemporalDocument(value)) return trouble(temporal);
    if ('type' in value && 'event_id' in value) return importEventList([value], file, []);
    if ('events' in value && Array.isArray(value.events)) return importEventList(value.events, file, []);
  }
  return trouble({ code: 'not-a-history', message: 'the file is JSON, but no history that we know', hint: 'a history is a *.history.json file, an array of duroxide events, or JSON lines of them' });
}

const temporal: HistoryProblem = { code: 'format-unsupported', message: 'this is a history of Temporal, which this build does not read yet' };

function isTemporalDocument(value: object): boolean {
  if ('events' in value && Array.isArray(value.events)) return isTemporal(value.events);
  return 'history' in value && typeof value.history === 'object' && value.history !== null && isTemporalDocument(value.history);
}

function isTemporal(values: readonly unknown[]): boolean {
  const [first] = values;
  return typeof first === 'object' && first !== null && ('eventType' in first || 'eventId' in first);
}

/** JSON lines, when the first line is an object of its own; lines that are none are problems with their number. */
function parseLines(text: string): { readonly values: readonly unknown[]; readonly problems: readonly HistoryProblem[] } | undefined {
  const values: unknown[] = [];
  const problems: HistoryProblem[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      values.push(JSON.parse(line));
    } catch {
      if (values.length === 0) return undefined;
      problems.push({ code: 'not-json', message: `line ${index + 1} is not JSON`, line: index + 1, column: firstJsonError(line) + 1 });
    }
    if (values.length === 1 && (typeof values[0] !== 'object' || values[0] === null || Array.isArray(values[0]))) return undefined;
  }
  return { values, problems };
}
