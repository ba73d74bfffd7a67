// Event JSON as duroxide stores it: one list of events, for programs that read such lists. What duroxide would refuse is refused here, by name.
import { encodeEvent } from '../codec.ts';
import type { HistoryProblem, RecordedExecution } from '../execution.ts';
import { repriseOnly } from './reprise-only.ts';

/**
 * The events of all executions in their order, one a line, each exactly as it was read. A list has no place for the key-value state before its first execution:
 * whoever reads it folds lower executions, as our importer does. Executions in which a gate or a patch was recorded are left out, and a problem names each.
 */
export function encodeEventList(recorded: readonly RecordedExecution[]): { readonly text: string; readonly problems: readonly HistoryProblem[] } {
  const problems: HistoryProblem[] = [];
  const lines: string[] = [];
  for (const execution of recorded) {
    const problem = repriseOnly(execution);
    if (problem === undefined) lines.push(...execution.events.map(encodeEvent));
    else problems.push(problem);
  }
  return { text: lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`, problems };
}
