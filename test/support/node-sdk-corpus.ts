// The histories recorded with duroxide's Node SDK, and the recorded application, unchanged, on our dialect.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { decodeEvent } from '../../engine/history/codec.ts';
import type { HistoryEvent } from '../../engine/history/event.ts';
import type { KeyValueEntry, RecordedExecution } from '../../engine/history/execution.ts';
import { foldKeyValues } from '../../engine/history/key-value-fold.ts';
import { createNodeProgram, type NodeOrchestration, type NodeRegistrations } from '../../engine/dialects/duroxide-node.ts';
import type { Program } from '../../engine/replay/program.ts';
import { openReplay, type ReplayedExecution } from '../../engine/replay/recorded.ts';
import { driveTurn } from '../../engine/replay/turn.ts';
import type { Expected } from './duroxide-corpus.ts';
import { settle } from './replay-case.ts';
import { root } from './source-files.ts';

export const nodeHistories = path.join(root, 'test', 'engine', 'histories', 'duroxide-node');
/** The application as it was recorded: JavaScript that imports `duroxide`. */
export const nodeApplication = path.join(root, 'test', 'workspaces', 'duroxide-node', 'orchestrations');

export interface NodeExpected extends Expected {
  /** The stored text. */
  readonly input: string;
  readonly program: { readonly file: string; readonly function: string };
  readonly edit?: {
    readonly kind: string;
    readonly engine: 'nondeterminism' | 'accepted' | 'failed-otherwise';
    readonly message: string | null;
    readonly program_a: string;
    readonly program_b: string;
    readonly program_b_version: string;
    readonly diverged_at_event: number | null;
    readonly events_recorded_by_a: number;
  };
}

export interface NodeCase {
  readonly group: string;
  /** `<instance>.<execution>`, `~` for `:`. */
  readonly stem: string;
  readonly file: string;
  readonly expected: NodeExpected;
}

export const nodeGroups: readonly string[] = readdirSync(path.join(nodeHistories, 'events')).toSorted();

/** Every recorded execution of a group, in the order of its index. */
export function nodeCases(group: string): readonly NodeCase[] {
  const folder = path.join(nodeHistories, 'events', group);
  const rows: readonly { readonly instance: string; readonly execution: number }[] = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8'));
  return rows.map(({ instance, execution }) => {
    const stem = `${instance.replaceAll(/[:/]/g, '~')}.${execution}`;
    const expected: NodeExpected = JSON.parse(readFileSync(path.join(folder, `${stem}.expected.json`), 'utf8'));
    return { group, stem, file: path.join(folder, `${stem}.json`), expected };
  });
}

export function nodeEvents(file: string): readonly HistoryEvent[] {
  const stored: readonly unknown[] = JSON.parse(readFileSync(file, 'utf8'));
  return stored.map((event) => decodeEvent(event, ({ message }) => {
    throw new Error(`${file}: ${message}`);
  }));
}

/** What the application's runtime class leaves behind; loaded by Node itself, as the application is. */
interface ApplicationRuntime {
  readonly registrations: NodeRegistrations;
}

interface Application {
  readonly createRuntime: (provider: unknown, options: unknown, day: number) => ApplicationRuntime;
}

const load = createRequire(import.meta.url);
const door = path.join(root, 'engine', 'dialects', 'duroxide-node.ts');
let runtime: ApplicationRuntime | undefined;

/** Registers the whole application once: `duroxide` means our dialect, nothing else is changed. */
export function nodeApplicationRuntime(): ApplicationRuntime {
  if (runtime !== undefined) return runtime;
  const hook = registerHooks({ resolve: (specifier, context, next) => (specifier === 'duroxide' ? { url: pathToFileURL(door).href, shortCircuit: true } : next(specifier, context)) });
  const application: Application = load(path.join(nodeApplication, 'index.js'));
  runtime = application.createRuntime({}, {}, 2);
  hook.deregister();
  return runtime;
}

/** The program that ran last: for edits that of the version that was recorded. */
export function nodeProgram({ expected }: NodeCase): Program {
  const { orchestration: name, version, edit } = expected;
  if (edit !== undefined) return createNodeProgram({ name, version, orchestration: loadEdit(expected.program.file) });
  const found = nodeApplicationRuntime().registrations.resolve(name, version);
  if (found === undefined) throw new Error(`the application registers no ${name}@${version}`);
  return createNodeProgram(found);
}

/** @param file as the recording names it, `orchestrations/edits/….js` */
export function loadEdit(file: string): NodeOrchestration {
  const orchestration: NodeOrchestration = load(path.join(nodeApplication, '..', file));
  return orchestration;
}

/** A case as an importer would hand it over. */
export function nodeRecorded(one: NodeCase, events: readonly HistoryEvent[] = nodeEvents(one.file)): RecordedExecution {
  const { instance, execution, orchestration, version, status } = one.expected;
  return { format: 'duroxide-json', file: one.file, instance, execution, name: orchestration, version, status, parentInstance: undefined, kv: valuesBefore(one), events, problems: [] };
}

function valuesBefore({ group, expected: { instance, execution } }: NodeCase): Readonly<Record<string, KeyValueEntry>> {
  const earlier = nodeCases(group).filter(({ expected }) => expected.instance === instance && expected.execution < execution);
  return earlier.reduce<Readonly<Record<string, KeyValueEntry>>>((values, { file }) => foldKeyValues(values, nodeEvents(file)), {});
}

export interface NodeReplay {
  readonly report: ReplayedExecution;
  readonly traces: readonly string[];
  readonly customStatus: string | undefined;
  readonly values: Readonly<Record<string, string>>;
}

export async function replayNode(one: NodeCase, recorded: RecordedExecution = nodeRecorded(one), program: Program = nodeProgram(one)): Promise<NodeReplay> {
  const traces: string[] = [];
  const cursor = openReplay(program, recorded, { observer: { trace: (level, message) => traces.push(`${level.toUpperCase()} ${message}`) } });
  const report = await driveTurn(cursor.finish(), settle);
  const { kv, customStatus } = cursor.state();
  return { report, traces, customStatus, values: Object.fromEntries(Object.entries(kv).map(([key, { value }]) => [key, value])) };
}
