// Runs one recorded case against the program of its workspace, with the replay core directly: no command line, no sandbox.
import { driveTurn, importHistories, openReplay } from '../../engine/index.ts';
import type { HistoryEvent, Program, RecordedExecution, ReplayedExecution, ReplayState } from '../../engine/index.ts';
import { casesOf, registryOf, textOf, type RecordedCase } from './duroxide-corpus.ts';

/** One macrotask: by then every promise of this realm has settled. */
export const settle = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

export interface CaseReplay {
  readonly report: ReplayedExecution;
  readonly state: ReplayState;
  /** What the program traced, as `LEVEL text`. */
  readonly traces: readonly string[];
  /** The last status that was set, starting from the inherited one. */
  readonly customStatus: string | undefined;
}

/** The registered version that a case recorded; undefined where there is none. */
export async function programOf(one: RecordedCase): Promise<Program | undefined> {
  const registry = await registryOf(one.workspace, keepsState.has(one.workspace) ? 'fresh' : 'shared');
  return registry.resolve(one.expected.orchestration, one.expected.version)?.program;
}

/** Workspaces whose modules keep something between two runs: each run gets a context of its own, as in the host. */
const keepsState = new Set(['nondeterminism/process-counter-in-input']);

/** The events of a file, as the importer reads them. @throws when it met something wrong. */
export function eventsOf(file: string): readonly HistoryEvent[] {
  return imported([file])[0]?.events ?? [];
}

/** A case as the importer hands it over: earlier executions of the same instance are folded into its key-value state. */
export function recordedOf(one: RecordedCase, events?: readonly HistoryEvent[]): RecordedExecution {
  const { instance, execution } = one.expected;
  const earlier = execution === 1 ? [] : casesOf(one.group, one.release).filter(({ expected }) => expected.instance === instance && expected.execution < execution);
  const recorded = imported([...earlier.map(({ file }) => file), one.file]).find((candidate) => candidate.execution === execution);
  if (recorded === undefined) throw new Error(`${one.file} does not hold execution ${execution}`);
  return events === undefined ? recorded : { ...recorded, events };
}

function imported(files: readonly string[]): readonly RecordedExecution[] {
  const { executions, problems } = importHistories(files.map((file) => ({ file, text: textOf(file) })));
  const [problem] = [...problems, ...executions.flatMap((execution) => execution.problems)];
  if (problem !== undefined) throw new Error(`${problem.file ?? ''}: ${problem.message}`);
  return executions;
}

/** `childVersions` as the host finds them in the same source. @throws when the workspace has no program for the case. */
export async function replayCase(one: RecordedCase, recorded: RecordedExecution = recordedOf(one), childVersions: Readonly<Record<string, string>> = {}): Promise<CaseReplay> {
  const program = await programOf(one);
  if (program === undefined) throw new Error(`${one.workspace} registers no ${one.expected.orchestration}@${one.expected.version}`);
  const traces: string[] = [];
  const cursor = openReplay(program, recorded, { childVersions, observer: { trace: (level, message) => traces.push(`${level.toUpperCase()} ${message}`) } });
  const report = await driveTurn(cursor.finish(), settle);
  const state = cursor.state();
  return { report, state, traces, customStatus: state.customStatus };
}
