// A recorded execution made of its events: identity, how it ended, and what is odd about it.
import type { HistoryEvent } from './event.ts';
import type { ExecutionStatus, HistoryFormat, HistoryProblem, KeyValueEntry, RecordedExecution } from './execution.ts';

/** A poison by deserialisation writes this id, whatever came before it. */
const SENTINEL_ID = 99_999;

export interface RecordingParts {
  readonly format: HistoryFormat;
  readonly file: string;
  readonly instance: string;
  readonly execution: number;
  readonly events: readonly HistoryEvent[];
  readonly problems: readonly HistoryProblem[];
  readonly kv: Readonly<Record<string, KeyValueEntry>> | undefined;
  readonly parentInstance?: string | undefined;
  readonly status?: ExecutionStatus | undefined;
}

export function recordingOf(parts: RecordingParts): RecordedExecution {
  const { format, file, instance, execution, events, kv } = parts;
  const first = events[0];
  const started = first?.type === 'OrchestrationStarted' ? first : undefined;
  const own = (problem: HistoryProblem): HistoryProblem => ({ ...problem, file });
  return {
    format,
    file,
    instance,
    execution,
    name: started?.name ?? '',
    version: started?.version ?? '',
    status: parts.status ?? statusOf(events),
    parentInstance: parts.parentInstance ?? started?.parent_instance ?? undefined,
    kv,
    events,
    problems: [...parts.problems, ...(started === undefined ? [notStarted(first)] : []), ...idProblems(events)].map(own),
  };
}

/** By the first event that ended it: what follows is bookkeeping. */
function statusOf(events: readonly HistoryEvent[]): ExecutionStatus {
  for (const { type } of events) {
    if (type === 'OrchestrationCompleted') return 'Completed';
    if (type === 'OrchestrationFailed') return 'Failed';
    if (type === 'OrchestrationContinuedAsNew') return 'ContinuedAsNew';
  }
  return 'Running';
}

function notStarted(first: HistoryEvent | undefined): HistoryProblem {
  return {
    code: 'not-started',
    message: first === undefined ? 'the history has no events' : `the history does not begin with OrchestrationStarted but with ${first.type}`,
    ...(first === undefined ? {} : { eventId: first.event_id }),
  };
}

/** Ids should ascend by one. Engines accept anything else, but somebody may have cut or mixed the file. */
function idProblems(events: readonly HistoryEvent[]): readonly HistoryProblem[] {
  const problems: HistoryProblem[] = [];
  let previous = 0;
  for (const { event_id: id } of events) {
    if (id !== previous + 1 && id !== SENTINEL_ID) {
      if (id <= previous) problems.push({ code: 'event-order', message: `event ${id} follows event ${previous}`, eventId: id });
      else problems.push({ code: 'event-gap', message: `event ${id} follows event ${previous}: ${id - previous - 1} in between are missing`, eventId: id });
    }
    previous = id;
  }
  return problems;
}
