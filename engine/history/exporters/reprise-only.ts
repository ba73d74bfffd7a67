// Executions that duroxide cannot hold: those in which a version gate or a patch was recorded, two kinds of event that it does not know.
import type { HistoryProblem, RecordedExecution } from '../execution.ts';

/** Why duroxide would refuse this execution; undefined when it would not. */
export function repriseOnly(recorded: RecordedExecution): HistoryProblem | undefined {
  const own = recorded.events.find((event) => event.type === 'VersionRecorded' || event.type === 'PatchRecorded');
  if (own === undefined) return undefined;
  const what = own.type === 'VersionRecorded' ? 'a version gate' : 'a patch';
  return {
    code: 'reprise-only',
    message: `execution ${recorded.execution} of '${recorded.instance}' holds ${own.type} (event ${own.event_id}): ${what} was recorded in it, which duroxide does not know, so it would fail to read the history`,
    file: recorded.file,
    eventId: own.event_id,
    hint: 'such executions stay with Reprise; export them as *.history.json',
  };
}
