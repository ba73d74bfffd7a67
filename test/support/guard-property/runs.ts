// Runs small orchestrations on the engine: records histories with drawn inputs, results and orders, replays and continues them on other code.
import { ts } from 'ts-morph';
import { createProgram, DEFAULT_VERSION, driveTurn, openExecution, openReplay } from '../../../engine/index.ts';
import type { Divergence, HistoryEvent, Program, RecordedExecution, TurnMessage, TurnResult } from '../../../engine/index.ts';
import { seeded } from './choices.ts';

type Draw = (count: number) => number;

/** One recorded run: its events, and after which of them it was unfinished, between two turns. */
export interface RecordedRun {
  readonly seed: number;
  readonly events: readonly HistoryEvent[];
  readonly boundaries: readonly number[];
}

const TURNS_MAX = 16;
const EPOCH_MS = 1_700_000_000_000;

export const settle = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/** The rendered module as a program of the engine. */
export function programOf(text: string): Program {
  const script = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS } }).outputText;
  const exported: { main?: (context: unknown, input: unknown) => PromiseLike<unknown> } = {};
  const builder = { registerVersionedTyped: () => builder, build: () => builder };
  const door = { DEFAULT_VERSION, OrchestrationRegistry: { builder: () => builder } };
  new Function('exports', 'require', script)(exported, () => door);
  const { main } = exported;
  if (main === undefined) throw new Error('the module exports no orchestration');
  return createProgram({ name: 'p', version: '1.0.0', codec: 'typed', orchestration: main });
}

function record(draw: Draw): unknown {
  return { n: draw(4), ok: draw(2) === 1, kind: draw(2) === 1 ? 'x' : 'y', list: Array.from({ length: draw(3) }, () => draw(3)) };
}

/** Runs the program to its end or for some turns. Gates answer any version of their range: older workers chose it. */
export async function recordRun(program: Program, seed: number): Promise<RecordedRun> {
  const draw = seeded(seed);
  const setting = options(draw);
  const execution = openExecution(program, [], setting, { input: JSON.stringify(record(draw)) });
  const events: HistoryEvent[] = [];
  const boundaries: number[] = [];
  let messages: readonly TurnMessage[] = [];
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    setting.tick();
    const result = await driveTurn(execution.turn(messages), settle);
    events.push(...result.delta);
    if (result.outcome.type !== 'continue') break;
    boundaries.push(events.length);
    messages = drawMessages(events, draw);
    if (messages.length === 0) break;
  }
  return { seed, events, boundaries };
}

function options(draw: Draw) {
  let nowMs = EPOCH_MS;
  const chooseVersion = (_id: string, min: number, max: number): number => {
    const admitted = Array.from({ length: max - min + 1 }, (_, index) => min + index).filter((version) => version !== 0 || min >= 0);
    return admitted[draw(admitted.length)] ?? max;
  };
  return { instance: 'i', execution: 1, kv: {}, clock: () => nowMs, tick: () => (nowMs += 1000), chooseVersion };
}

/** Something of what is open comes back, in any order; now and then two things at once. */
function drawMessages(events: readonly HistoryEvent[], draw: Draw): readonly TurnMessage[] {
  const open = [...openMessages(events, draw)];
  const count = Math.min(open.length, draw(4) === 0 ? 2 : 1);
  return Array.from({ length: count }, () => open.splice(draw(open.length), 1)).flat();
}

function openMessages(events: readonly HistoryEvent[], draw: Draw): readonly TurnMessage[] {
  const closed = new Set(events.flatMap((event) => (event.source_event_id === null ? [] : [event.source_event_id])));
  const messages: TurnMessage[] = [];
  const raised = (type: string, name: string): number => events.filter((event) => event.type === type && 'name' in event && event.name === name).length;
  for (const event of events) {
    const id = event.event_id;
    if (closed.has(id)) continue;
    const fails = draw(6) === 0;
    if (event.type === 'ActivityScheduled') messages.push(fails ? { type: 'ActivityFailed', execution: 1, id, details: failure } : { type: 'ActivityCompleted', execution: 1, id, result: JSON.stringify(record(draw)) });
    else if (event.type === 'SubOrchestrationScheduled') messages.push(fails ? { type: 'SubOrchestrationFailed', execution: 1, id, details: failure } : { type: 'SubOrchestrationCompleted', execution: 1, id, result: JSON.stringify(record(draw)) });
    else if (event.type === 'TimerCreated') messages.push({ type: 'TimerFired', execution: 1, id, fireAtMs: event.fire_at_ms });
    else if (event.type === 'ExternalSubscribed' && raised('ExternalEvent', event.name) < raised('ExternalSubscribed', event.name)) messages.push({ type: 'ExternalRaised', name: event.name, data: JSON.stringify(record(draw)) });
    else if (event.type === 'ExternalSubscribedPersistent' && raised('ExternalEventPersistent', event.name) < raised('ExternalSubscribedPersistent', event.name)) messages.push({ type: 'QueueMessage', name: event.name, data: JSON.stringify(record(draw)) });
  }
  return messages;
}

const failure = { Application: { kind: 'ActivityFailed' as const, message: 'refused', retryable: false } };

/** What replaying an unfinished run says. */
export async function replayPrefix(program: Program, events: readonly HistoryEvent[]): Promise<readonly Divergence[]> {
  const recorded: RecordedExecution = { format: 'duroxide-json', file: 'run.json', instance: 'i', execution: 1, name: 'p', version: '1.0.0', status: 'Running', parentInstance: undefined, kv: {}, events, problems: [] };
  const report = await driveTurn(openReplay(program, recorded).finish(), settle);
  return report.divergences;
}

/** Goes on with an unfinished run, live, for some turns; answers what the engine failed it with, were it not the program's own failure. */
export async function continueRun(program: Program, prefix: readonly HistoryEvent[], seed: number): Promise<Divergence | undefined> {
  const draw = seeded(seed);
  const execution = openExecution(program, prefix, options(draw));
  const events = [...prefix];
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    const messages = drawMessages(events, draw);
    if (messages.length === 0) return undefined;
    const result: TurnResult = await driveTurn(execution.turn(messages), settle);
    if (result.outcome.type === 'failed' && result.outcome.divergence !== undefined) return result.outcome.divergence;
    if (result.outcome.type !== 'continue') return undefined;
    events.push(...result.delta);
  }
  return undefined;
}
