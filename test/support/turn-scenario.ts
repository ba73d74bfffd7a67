// One turn or one replay of a small program against events written by hand: the vocabulary of the scenario tables.
import { createProgram, driveTurn, openExecution, openReplay, runTurn } from '../../engine/index.ts';
import type { Divergence, ErrorDetails, EventKind, HistoryEvent, KeyValueEntry, Orchestration, Program, RecordedExecution, ReplayedExecution, ReplayObserver, TurnMessage, TurnResult } from '../../engine/index.ts';

export const settle = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/** Milliseconds of event n: a second apart. */
export const timeOf = (eventId: number): number => 1_700_000_000_000 + eventId * 1000;

interface Stamp {
  readonly execution?: number;
  readonly release?: string;
}

/** An event by kind, id, source and fields. */
export function event(type: EventKind, id: number, source: number | null, fields: object, stamp: Stamp = {}): HistoryEvent {
  const raw: unknown = { event_id: id, source_event_id: source, instance_id: 'i', execution_id: stamp.execution ?? 1, timestamp_ms: timeOf(id), duroxide_version: stamp.release ?? '0.1.32', type, ...fields };
  return raw as HistoryEvent;
}

// Short names as the conformance tables use them.
export const S = (input = '', fields: object = {}, stamp: Stamp = {}) => event('OrchestrationStarted', 1, null, { name: 'P', version: '1.0.0', input, parent_instance: null, parent_id: null, ...fields }, stamp);
export const AS = (id: number, name: string, input: string, fields: object = {}) => event('ActivityScheduled', id, null, { name, input, ...fields });
export const AC = (id: number, source: number, result: string) => event('ActivityCompleted', id, source, { result });
export const AF = (id: number, source: number, details: ErrorDetails) => event('ActivityFailed', id, source, { details });
export const TC = (id: number, delayMs: number) => event('TimerCreated', id, null, { fire_at_ms: timeOf(id) + delayMs });
export const TF = (id: number, source: number) => event('TimerFired', id, source, { fire_at_ms: timeOf(id) });
export const XS = (id: number, name: string) => event('ExternalSubscribed', id, null, { name });
export const XE = (id: number, name: string, data: string) => event('ExternalEvent', id, null, { name, data });
export const QS = (id: number, name: string) => event('ExternalSubscribedPersistent', id, null, { name });
export const QE = (id: number, name: string, data: string) => event('ExternalEventPersistent', id, null, { name, data });
export const SS = (id: number, name: string, instance: string, input: string) => event('SubOrchestrationScheduled', id, null, { name, instance, input });
export const SC = (id: number, source: number, result: string) => event('SubOrchestrationCompleted', id, source, { result });
export const KS = (id: number, key: string, value: string, updatedAtMs = timeOf(id)) => event('KeyValueSet', id, null, { key, value, last_updated_at_ms: updatedAtMs });
export const dropped = (type: EventKind, id: number, source: number) => event(type, id, source, { reason: 'dropped_future' });
export const completed = (id: number, output: string) => event('OrchestrationCompleted', id, null, { output });
export const application = (message: string): ErrorDetails => ({ Application: { kind: 'ActivityFailed', message, retryable: false } });

export function raw(orchestration: Orchestration<string, string>): Program {
  return createProgram({ name: 'P', version: '1.0.0', codec: 'raw', orchestration });
}

export function typed(orchestration: Orchestration): Program {
  return createProgram({ name: 'P', version: '1.0.0', codec: 'typed', orchestration });
}

export interface TurnSetting {
  readonly messages?: readonly TurnMessage[];
  /** Undefined where no file tells it. */
  readonly kv?: Readonly<Record<string, KeyValueEntry>> | undefined;
  readonly execution?: number;
  readonly observer?: ReplayObserver;
}

const NOW_MS = timeOf(100);

/** One turn of an execution whose history is persisted. */
export function turn(program: Program, history: readonly HistoryEvent[], setting: TurnSetting = {}): Promise<TurnResult> {
  return runTurn(program, history, setting.messages ?? [], options(setting));
}

/** The first turn of a new execution. */
export function firstTurn(program: Program, input = '', setting: TurnSetting & { readonly carry?: readonly (readonly [string, string])[]; readonly customStatus?: string } = {}): Promise<TurnResult> {
  const start = { input, ...(setting.carry === undefined ? {} : { carry: setting.carry }), ...(setting.customStatus === undefined ? {} : { customStatus: setting.customStatus }) };
  return runTurn(program, [], setting.messages ?? [], { ...options(setting), start });
}

/** An execution that stays in memory over several turns; answers the result of each. */
export async function turns(program: Program, input: string, batches: readonly (readonly TurnMessage[])[]): Promise<readonly TurnResult[]> {
  const execution = openExecution(program, [], options({}), { input });
  const results: TurnResult[] = [];
  for (const messages of batches) results.push(await driveTurn(execution.turn(messages), settle));
  return results;
}

function options(setting: TurnSetting) {
  return { instance: 'i', execution: setting.execution ?? 1, kv: setting.kv ?? {}, clock: () => NOW_MS, settle, ...(setting.observer === undefined ? {} : { observer: setting.observer }) };
}

/** A recorded execution against a program. */
export function replay(program: Program, events: readonly HistoryEvent[], setting: TurnSetting & { readonly childVersions?: Readonly<Record<string, string>> } = {}): Promise<ReplayedExecution> {
  const recorded: RecordedExecution = {
    format: 'duroxide-json', file: 'scenario.json', instance: 'i', execution: setting.execution ?? 1, name: 'P', version: '1.0.0', status: 'Running', parentInstance: undefined,
    kv: 'kv' in setting ? setting.kv : {}, events, problems: [],
  };
  return driveTurn(openReplay(program, recorded, { ...(setting.observer === undefined ? {} : { observer: setting.observer }), ...(setting.childVersions === undefined ? {} : { childVersions: setting.childVersions }) }).finish(), settle);
}

/** `Kind(id→source)` of each event of a delta. */
export function shape(result: TurnResult): string[] {
  return result.delta.map(({ type, event_id: id, source_event_id: source }) => `${type}(${id}${source === null ? '' : `→${source}`})`);
}

/** The message of a non-determinism. */
export function nondeterminism(result: TurnResult): string | undefined {
  const { outcome } = result;
  return outcome.type === 'failed' && 'Configuration' in outcome.details ? (outcome.details.Configuration.message ?? undefined) : undefined;
}

export const codes = (divergences: readonly Divergence[]): string[] => divergences.map(({ code }) => code);
