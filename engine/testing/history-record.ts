// A run of a store as a history file, and a history file replayed against a registry.
import { foldKeyValues, type KeyValueState } from '../history/key-value-fold.ts';
import { importHistoryText } from '../history/importers/index.ts';
import { encodeHistory } from '../history/importers/reprise.ts';
import { recordingOf } from '../history/recording.ts';
import type { RecordedExecution } from '../history/execution.ts';
import type { ReplayReport } from '../replay/divergence.ts';
import { replayExecution } from '../replay/recorded.ts';
import { driveTurn } from '../replay/turn.ts';
import { ClientError } from '../runtime/client-error.ts';
import { oneTurn } from '../runtime/clock.ts';
import { readEvents, readInstanceInfo } from '../runtime/management.ts';
import type { Store } from '../store/store.ts';
import type { OrchestrationRegistry } from '../versions/registry.ts';

/** One execution of an instance with the key-value state before it. @throws ClientError `InstanceNotFound` */
function readRecording(store: Store, instanceId: string, executionId?: number): Promise<RecordedExecution> {
  return store.read((rows) => {
    const info = readInstanceInfo(rows, instanceId);
    const wanted = executionId ?? info.currentExecutionId;
    if (rows.instances.execution(instanceId, wanted) === undefined) throw new ClientError('InstanceNotFound', `instance '${instanceId}' has no execution ${wanted}`);
    let kv: KeyValueState | undefined = {};
    for (let earlier = 1; earlier < wanted; earlier += 1) {
      const events = readEvents(rows, instanceId, earlier);
      // A pruned execution takes the knowledge of the state with it.
      kv = events.length === 0 || kv === undefined ? undefined : foldKeyValues(kv, events);
    }
    const events = readEvents(rows, instanceId, wanted);
    return recordingOf({ format: 'reprise', file: '', instance: instanceId, execution: wanted, events, problems: [], kv, parentInstance: info.parentInstanceId });
  });
}

/** The run as a `.history.json` document: the current execution, or the one that is named. */
export async function record(store: Store, instanceId: string, executionId?: number): Promise<string> {
  return encodeHistory(await readRecording(store, instanceId, executionId));
}

/** Replays every execution of a document; the worst outcome counts. `shown`: a version that is not registered. @throws TypeError for what is no history */
export async function replayHistory(history: string, registry: OrchestrationRegistry): Promise<ReplayReport> {
  const { executions, problems } = importHistoryText(history, 'history');
  if (executions.length === 0) throw new TypeError(problems[0]?.message ?? 'the text holds no history');
  const reports: ReplayReport[] = [];
  for (const recorded of executions) {
    const program = registry.resolve(recorded.name, recorded.version)?.program;
    if (program === undefined) reports.push({ outcome: 'shown', divergences: [] });
    else reports.push(await driveTurn(replayExecution(program, recorded), oneTurn));
  }
  const ranks = ['diverged', 'failed', 'shown', 'soft', 'replayed'] as const;
  return { outcome: ranks.find((rank) => reports.some((report) => report.outcome === rank)) ?? 'replayed', divergences: reports.flatMap((report) => report.divergences) };
}
