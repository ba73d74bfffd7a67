// Event JSON as duroxide stores it: a list of events, of one execution or of several.
import { decodeEvent } from '../codec.ts';
import type { HistoryEvent } from '../event.ts';
import type { HistoryProblem, ImportedHistories } from '../execution.ts';
import { recordingOf } from '../recording.ts';

interface Group {
  readonly instance: string;
  readonly execution: number;
  readonly events: HistoryEvent[];
  readonly problems: HistoryProblem[];
}

/** Events belong to the execution that they name; those that name none (old failures do not) to that of the event before. */
export function importEventList(values: readonly unknown[], file: string, problems: readonly HistoryProblem[]): ImportedHistories {
  const groups = new Map<string, Group>();
  let current: Group | undefined;
  const loose: HistoryProblem[] = [];
  const pending: HistoryProblem[] = [];
  const report = (problem: HistoryProblem): void => void pending.push(problem);
  for (const value of values) {
    const event = decodeEvent(value, report);
    if (event.instance_id !== '' && event.execution_id !== 0 && (current === undefined || current.instance !== event.instance_id || current.execution !== event.execution_id)) {
      const key = `${event.execution_id} ${event.instance_id}`;
      current = groups.get(key) ?? { instance: event.instance_id, execution: event.execution_id, events: [], problems: [] };
      groups.set(key, current);
    }
    if (current === undefined) {
      current = { instance: event.instance_id, execution: Math.max(1, event.execution_id), events: [], problems: [] };
      groups.set('', current);
    }
    current.events.push(event);
    if (pending.length > 0) current.problems.push(...pending.splice(0));
  }
  const isHistory = [...groups.values()].some(({ events }) => events.some(({ type }) => type !== 'Unknown'));
  if (!isHistory) loose.push({ code: 'not-a-history', message: values.length === 0 ? 'the list of events is empty' : 'the list holds no event that we know', file });
  return {
    format: isHistory ? 'duroxide-json' : undefined,
    executions: isHistory ? [...groups.values()].map((group) => recordingOf({ ...group, format: 'duroxide-json', file, kv: undefined })) : [],
    problems: [...problems.map((problem) => ({ ...problem, file })), ...loose],
  };
}
