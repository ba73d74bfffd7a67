// Our own interchange file: one execution with everything that a replay needs.
import { decodeEvent, encodeEvent } from '../codec.ts';
import type { HistoryProblem, ImportedHistories, KeyValueEntry, RecordedExecution } from '../execution.ts';
import { recordingOf } from '../recording.ts';

/** The member `format` of a `*.history.json` document. */
export const HISTORY_FORMAT = 'reprise.history/1';
const FORMAT_PREFIX = 'reprise.history/';

type Document = Readonly<Record<string, unknown>> & { readonly format: string };

export function isRepriseDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && 'format' in value && typeof value.format === 'string' && value.format.startsWith(FORMAT_PREFIX);
}

export function importReprise(document: Document, file: string): ImportedHistories {
  const problems: HistoryProblem[] = [];
  if (document.format !== HISTORY_FORMAT) {
    problems.push({ code: 'format-version', message: `the file says ${document.format}, this build reads ${HISTORY_FORMAT}`, file, hint: 'a newer Reprise wrote it; update this one' });
    return { format: undefined, executions: [], problems };
  }
  if (!Array.isArray(document['events'])) {
    problems.push({ code: 'not-a-history', message: "the member 'events' is not a list", file, hint: 'the file was written by another program or damaged; export the history again' });
    return { format: undefined, executions: [], problems };
  }
  const report = (problem: HistoryProblem): void => void problems.push(problem);
  const events = document['events'].map((value: unknown) => decodeEvent(value, report));
  const first = events[0];
  const { instance, execution } = document;
  const recorded = recordingOf({
    format: 'reprise',
    file,
    instance: typeof instance === 'string' ? instance : (first?.instance_id ?? ''),
    execution: typeof execution === 'number' ? execution : (first?.execution_id ?? 1),
    events,
    problems,
    kv: readKeyValues(document['kv'], report),
  });
  return { format: 'reprise', executions: [document['redacted'] === true ? { ...recorded, isRedacted: true } : recorded], problems: [] };
}

/** The document of an execution, one event a line, so that files compare well. An unknown state before it is left out. */
export function encodeHistory(recorded: RecordedExecution): string {
  const { name, version, instance, execution, kv, events } = recorded;
  const head = JSON.stringify({ format: HISTORY_FORMAT, name, version, instance, execution, ...(recorded.isRedacted === true ? { redacted: true } : {}), ...(kv === undefined ? {} : { kv }) });
  const lines = events.map((event) => `\n${encodeEvent(event)}`).join(',');
  return `${head.slice(0, -1)},"events":[${lines}\n]}\n`;
}

function readKeyValues(value: unknown, report: (problem: HistoryProblem) => void): Readonly<Record<string, KeyValueEntry>> | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report({ code: 'kv-malformed', message: "the member 'kv' is not an object" });
    return undefined;
  }
  const entries: [string, KeyValueEntry][] = [];
  for (const [key, entry] of Object.entries(value)) {
    const held: unknown = entry;
    if (typeof held === 'object' && held !== null && 'value' in held && typeof held.value === 'string') {
      entries.push([key, { value: held.value, updatedAtMs: 'updatedAtMs' in held && typeof held.updatedAtMs === 'number' ? held.updatedAtMs : 0 }]);
    } else report({ code: 'kv-malformed', message: `the entry '${key}' of 'kv' has no text as its value` });
  }
  return Object.fromEntries(entries);
}
