// Messages of a turn become events, unless they are stale, repeated, or complete what was never scheduled.
import type { ErrorDetails, HistoryEvent } from '../history/event.ts';
import type { CommandKind } from './command.ts';
import { nondeterminismFailure } from './error-details.ts';
import type { EventWriter } from './event-writer.ts';
import { hard } from './match.ts';
import type { Machine } from './machine.ts';
import type { TurnMessage } from './outcome.ts';
import type { TurnFailure } from './program-side.ts';

/** What the engine calls the kinds of schedules in its texts, and how it names the completion's id. */
const SCHEDULES: Readonly<Record<string, { readonly kind: CommandKind; readonly text: string; readonly id: string }>> = {
  ActivityCompleted: { kind: 'activity', text: 'activity', id: 'completion id' },
  ActivityFailed: { kind: 'activity', text: 'activity', id: 'completion id' },
  TimerFired: { kind: 'timer', text: 'timer', id: 'timer id' },
  SubOrchestrationCompleted: { kind: 'child', text: 'suborchestration', id: 'sub-orchestration id' },
  SubOrchestrationFailed: { kind: 'child', text: 'suborchestration', id: 'sub-orchestration id' },
};

/** What the history holds already: repeated messages are dropped. */
export interface KnownMessages {
  /** Schedules that have their completion. */
  readonly completed: Set<number>;
  isCancelled: boolean;
}

export function knownMessages(history: readonly HistoryEvent[]): KnownMessages {
  const completed = new Set<number>();
  let isCancelled = false;
  for (const event of history) {
    if (event.type === 'OrchestrationCancelRequested') isCancelled = true;
    else if (event.type in SCHEDULES && event.source_event_id !== null) completed.add(event.source_event_id);
  }
  return { completed, isCancelled };
}

/**
 * Appends the events to the machine's history. The answer is the failure that ends the turn without running the program: a completion
 * that fits no schedule (the last one), or a failure of the system (the first one).
 */
export function receive(machine: Machine, writer: EventWriter, known: KnownMessages, messages: readonly TurnMessage[]): TurnFailure | undefined {
  let misfit: TurnFailure | undefined;
  let broken: TurnFailure | undefined;
  for (const message of messages) {
    if (isForeign(machine, message) || isRepeated(known, message)) continue;
    const problem = 'id' in message ? scheduleProblem(machine, message) : undefined;
    if (problem !== undefined) misfit = problem;
    else {
      append(machine, writer, known, message);
      if (message.type === 'ActivityFailed' || message.type === 'SubOrchestrationFailed') broken ??= systemFailure(message.details);
    }
  }
  return broken ?? misfit;
}

function isForeign(machine: Machine, message: TurnMessage): boolean {
  return 'execution' in message && message.execution !== undefined && message.execution !== machine.options.execution;
}

function isRepeated(known: KnownMessages, message: TurnMessage): boolean {
  if (message.type === 'CancelInstance') return known.isCancelled;
  return 'id' in message && known.completed.has(message.id);
}

function scheduleProblem(machine: Machine, message: TurnMessage & { readonly id: number }): TurnFailure | undefined {
  const { id } = message;
  const schedule = SCHEDULES[message.type];
  if (schedule === undefined) return undefined;
  const scheduled = machine.calls.get(id)?.command.kind ?? (machine.failure === undefined ? undefined : recordedKind(machine.events, id));
  if (scheduled === schedule.kind) return undefined;
  const actual = Object.values(SCHEDULES).find(({ kind }) => kind === scheduled)?.text;
  const text =
    actual === undefined
      ? `no matching schedule for ${schedule.id}=${id}`
      : `completion kind mismatch for id=${id}, expected '${actual}', got '${schedule.text}'`;
  const code = actual === undefined ? 'completion-without-schedule' : 'completion-kind';
  return { details: nondeterminismFailure(text), divergence: hard(code, undefined, text, `a ${schedule.text} completion came for event ${id}, which is ${actual ?? 'no schedule'}`) };
}

/** Where the walk broke off, later schedules are known from the history only. */
function recordedKind(events: readonly HistoryEvent[], id: number): CommandKind | undefined {
  const event = events.find(({ event_id: eventId }) => eventId === id);
  if (event?.type === 'ActivityScheduled') return 'activity';
  if (event?.type === 'TimerCreated') return 'timer';
  return event?.type === 'SubOrchestrationScheduled' ? 'child' : undefined;
}

function systemFailure(details: ErrorDetails): TurnFailure | undefined {
  return 'Application' in details ? undefined : { details, divergence: undefined };
}

function append(machine: Machine, writer: EventWriter, known: KnownMessages, message: TurnMessage): void {
  if ('id' in message) known.completed.add(message.id);
  switch (message.type) {
    case 'ActivityCompleted':
    case 'SubOrchestrationCompleted':
      machine.events.push(writer.write(message.type, message.id, { result: message.result }));
      return;
    case 'ActivityFailed':
    case 'SubOrchestrationFailed':
      machine.events.push(writer.write(message.type, message.id, { details: message.details }));
      return;
    case 'TimerFired':
      machine.events.push(writer.write('TimerFired', message.id, { fire_at_ms: message.fireAtMs }));
      return;
    case 'ExternalRaised':
      machine.events.push(writer.write('ExternalEvent', null, { name: message.name, data: message.data }));
      return;
    case 'QueueMessage':
      machine.events.push(writer.write('ExternalEventPersistent', null, { name: message.name, data: message.data }));
      return;
    case 'CancelInstance':
      known.isCancelled = true;
      machine.events.push(writer.write('OrchestrationCancelRequested', null, { reason: message.reason }));
      return;
  }
}
