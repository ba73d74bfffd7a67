// How a replay ended against how the recorded execution did.
import type { ErrorDetails, EventOf, HistoryEvent } from '../history/event.ts';
import type { CommandSide, Divergence } from './divergence.ts';
import { checkRecordedDrops, CRUMBS, droppedIds } from './drops.ts';
import { displayMessage } from './error-details.ts';
import { limitMessage } from './limit-failure.ts';
import type { Machine } from './machine.ts';
import { describeSide, hard, sideOfCommand, sideOfEvent, soft } from './match.ts';
import { isDelivered } from './turn-count.ts';

type End =
  | { readonly kind: 'open' }
  | { readonly kind: 'completed'; readonly output: string }
  | { readonly kind: 'continued-as-new'; readonly input: string }
  | { readonly kind: 'cancelled'; readonly reason: string }
  /** The program threw, panicked or broke a limit. */
  | { readonly kind: 'failed'; readonly message: string; readonly isPanic: boolean }
  /** An end that no program writes: poison, infrastructure, a recorded non-determinism. */
  | { readonly kind: 'broken'; readonly message: string };

/** Every difference that is left when the events have been walked: hard ones first, each kind once. */
export function compareEnds(machine: Machine, terminal: HistoryEvent | undefined): readonly Divergence[] {
  if (machine.failure?.divergence !== undefined) return [machine.failure.divergence, ...machine.softs];
  const recorded = recordedEnd(terminal);
  const actual = actualEnd(machine);
  const hards: Divergence[] = [];
  if (actual.kind === 'completed' || actual.kind === 'failed' || actual.kind === 'continued-as-new') hards.push(...missingGates(machine));
  const isChecked = actual.kind === 'open' || actual.kind === 'completed' || actual.kind === 'failed';
  const mismatch = isChecked && recorded.kind !== 'cancelled' ? checkRecordedDrops(machine, machine.recordedDrops) : undefined;
  if (mismatch !== undefined) hards.push(mismatch);
  if (hards.length > 0) return [...hards, ...machine.softs];
  const early = earlyEnd(machine);
  const drops = early === undefined ? newDrops(machine, recorded) : [];
  const result = recorded.kind === 'broken' || actual.kind === 'broken' ? undefined : compareResults(machine, recorded, actual, terminal);
  return [...machine.softs, ...(early === undefined ? [] : [early]), ...drops, ...(result === undefined ? [] : [result])];
}

function recordedEnd(terminal: HistoryEvent | undefined): End {
  if (terminal?.type === 'OrchestrationCompleted') return { kind: 'completed', output: terminal.output };
  if (terminal?.type === 'OrchestrationContinuedAsNew') return { kind: 'continued-as-new', input: terminal.input };
  return terminal?.type === 'OrchestrationFailed' ? failedEnd(terminal.details) : { kind: 'open' };
}

function failedEnd(details: ErrorDetails): End {
  if (!('Application' in details)) return { kind: 'broken', message: displayMessage(details) };
  const { kind, message } = details.Application;
  if (typeof kind === 'object') return { kind: 'cancelled', reason: kind.Cancelled.reason };
  return { kind: 'failed', message, isPanic: kind === 'Panicked' };
}

function actualEnd(machine: Machine): End {
  if (machine.failure !== undefined) return failedEnd(machine.failure.details);
  if (machine.cancelReason !== undefined) return { kind: 'cancelled', reason: machine.cancelReason };
  const commands = [...machine.calls.values(), ...machine.side.pending.waiting].map((call) => call.command);
  const limit = limitMessage(commands, machine.side.values.size);
  if (limit !== undefined) return { kind: 'failed', message: limit, isPanic: false };
  if (machine.side.continued !== undefined) return { kind: 'continued-as-new', input: machine.side.continued.input };
  const { end } = machine.side;
  if (end === undefined) return { kind: 'open' };
  return end.isOk ? { kind: 'completed', output: end.output } : { kind: 'failed', message: end.message, isPanic: false };
}

function missingGates(machine: Machine): readonly Divergence[] {
  return machine.side.gates.unasked().map((event: EventOf<'VersionRecorded'> | EventOf<'PatchRecorded'>) => {
    const gate = event.type === 'VersionRecorded' ? { kind: 'gate', name: event.change_id, value: String(event.version) } : { kind: 'patch', name: event.change_id };
    const message = `the recorded run passed the version gate '${event.change_id}' (event ${event.event_id}), but the code no longer asks for it`;
    return { ...hard('gate-missing', event.event_id, undefined, message), expected: gate };
  });
}

/** The program ended, and the history goes on with commands or with later deliveries. */
function earlyEnd(machine: Machine): Divergence | undefined {
  if (machine.endIndex < 0) return undefined;
  const say = (event: HistoryEvent, expected: CommandSide | undefined): Divergence =>
    soft('early-end', event.event_id, expected, sideOfEnd(actualEnd(machine)), `the code has ended, but the recorded history goes on at event ${event.event_id} with ${event.type}`);
  if (machine.leftover !== undefined) return say(machine.leftover, sideOfEvent(machine.leftover));
  let at = machine.endIndex + 1;
  // What came in the same batch as the last delivery never reached the program.
  while (at < machine.events.length && isDelivered(machine.events[at] ?? noEvent)) at++;
  const later = machine.events.slice(at).find((event) => isDelivered(event) && event.type !== 'OrchestrationCancelRequested');
  return later === undefined ? undefined : say(later, undefined);
}

const noEvent: HistoryEvent = { type: 'Unknown', event_id: 0, source_event_id: null, instance_id: '', execution_id: 0, timestamp_ms: 0, duroxide_version: '', original: {} };

/** Futures that the recorded run kept. Ends that skip the engine's own bookkeeping say nothing about them. */
function newDrops(machine: Machine, recorded: End): readonly Divergence[] {
  if (recorded.kind !== 'open' && recorded.kind !== 'completed' && !(recorded.kind === 'failed' && !recorded.isPanic)) return [];
  if (machine.failure !== undefined) return [];
  const dropped = droppedIds(machine);
  return CRUMBS.flatMap(({ kind }) =>
    (dropped.get(kind) ?? [])
      .filter((id) => !machine.recordedDrops.has(id) && machine.calls.get(id)?.isClosed !== true && machine.calls.get(id)?.task?.isSettled() !== true)
      .map((id) => {
        const call = machine.calls.get(id);
        const side = call === undefined ? undefined : sideOfCommand(call.command);
        return soft('dropped-future', id, side, undefined, `the code gives up ${describeSide(side)} (event ${id}), which the recorded run kept`, call?.position);
      }),
  );
}

function compareResults(machine: Machine, recorded: End, actual: End, terminal: HistoryEvent | undefined): Divergence | undefined {
  const isAgreed = machine.options.isRedacted === true ? recorded.kind === actual.kind : agrees(recorded, actual, machine.program.dialect.failureTexts);
  if (!isAgreed) {
    const expected = sideOfEnd(recorded);
    const found = sideOfEnd(actual);
    return soft('result', terminal?.event_id, expected, found, `the recorded run ${describeEnd(recorded)}, the code ${describeEnd(actual)}`);
  }
  const extra = machine.side.pending.waiting.find(({ command }) => command.kind !== 'continue-as-new');
  if (extra === undefined || actual.kind === 'cancelled' || machine.failure !== undefined) return undefined;
  const side = sideOfCommand(extra.command);
  return soft('result', terminal?.event_id, undefined, side, `the code issues ${describeSide(side)} after everything that was recorded`, extra.position);
}

function agrees(recorded: End, actual: End, texts: 'exact' | 'first-line'): boolean {
  if (recorded.kind === 'failed' && actual.kind === 'failed') {
    const isLoose = recorded.isPanic || texts === 'first-line';
    return isLoose ? firstLine(recorded.message) === firstLine(actual.message) : recorded.message === actual.message;
  }
  if (recorded.kind === 'completed') return actual.kind === 'completed' && recorded.output === actual.output;
  if (recorded.kind === 'continued-as-new') return actual.kind === 'continued-as-new' && recorded.input === actual.input;
  return recorded.kind === actual.kind;
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

function sideOfEnd(end: End): CommandSide {
  if (end.kind === 'completed') return { kind: 'completed', value: end.output };
  if (end.kind === 'continued-as-new') return { kind: 'continue-as-new', input: end.input };
  if (end.kind === 'cancelled') return { kind: 'cancelled', value: end.reason };
  return end.kind === 'open' ? { kind: 'waiting' } : { kind: 'failed', value: end.message };
}

function describeEnd(end: End): string {
  const quote = (text: string): string => JSON.stringify(text.length > 200 ? `${text.slice(0, 197)}...` : text);
  if (end.kind === 'completed') return `completed with ${quote(end.output)}`;
  if (end.kind === 'continued-as-new') return `continued as new with ${quote(end.input)}`;
  if (end.kind === 'cancelled') return `was cancelled (${quote(end.reason)})`;
  return end.kind === 'open' ? 'still waits' : `failed with ${quote(end.message)}`;
}
