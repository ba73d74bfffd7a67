// Runs one recorded case against the program of its workspace, with the replay core directly: no command line, no sandbox.
import { decodeEvent } from '../../engine/history/codec.ts';
import type { HistoryEvent } from '../../engine/history/event.ts';
import type { KeyValueEntry, RecordedExecution } from '../../engine/history/execution.ts';
import { createProgram } from '../../engine/replay/context.ts';
import type { Program } from '../../engine/replay/program.ts';
import { openReplay, type ReplayedExecution, type ReplayState } from '../../engine/replay/recorded.ts';
import { driveTurn } from '../../engine/replay/turn.ts';
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
  const entry = registry.resolve(one.expected.orchestration, one.expected.version);
  return entry === undefined ? undefined : createProgram(entry);
}

/** Workspaces whose modules keep something between two runs: each run gets a context of its own, as in the host. */
const keepsState = new Set(['nondeterminism/process-counter-in-input']);

export function eventsOf(file: string): readonly HistoryEvent[] {
  const stored: readonly unknown[] = JSON.parse(textOf(file));
  return stored.map((event) => decodeEvent(event, (problem) => {
    throw new Error(`${file}: ${problem.message}`);
  }));
}

/** A case as an importer would hand it over: earlier executions of the same instance are folded into its key-value state. */
export function recordedOf(one: RecordedCase, events: readonly HistoryEvent[] = eventsOf(one.file)): RecordedExecution {
  const { instance, execution, orchestration, version, status } = one.expected;
  return { format: 'duroxide-json', file: one.file, instance, execution, name: orchestration, version, status, parentInstance: undefined, kv: valuesBefore(one), events, problems: [] };
}

function valuesBefore(one: RecordedCase): Readonly<Record<string, KeyValueEntry>> {
  const values: Record<string, KeyValueEntry> = {};
  const { instance, execution } = one.expected;
  const earlier = execution === 1 ? [] : casesOf(one.group, one.release).filter(({ expected }) => expected.instance === instance && expected.execution < execution);
  for (const event of earlier.toSorted((a, b) => a.expected.execution - b.expected.execution).flatMap(({ file }) => eventsOf(file))) {
    if (event.type === 'KeyValueSet') values[event.key] = { value: event.value, updatedAtMs: event.last_updated_at_ms };
    else if (event.type === 'KeyValueCleared') delete values[event.key];
    else if (event.type === 'KeyValuesCleared') for (const key of Object.keys(values)) delete values[key];
  }
  return values;
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
