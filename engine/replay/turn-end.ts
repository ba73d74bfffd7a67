// The end of a turn: what was given up, what ended, and what the runtime has to do about it.
import type { ErrorDetails, HistoryEvent } from '../history/event.ts';
import type { Call } from './call.ts';
import { checkRecordedDrops, CRUMBS, droppedIds } from './drops.ts';
import { applicationFailure } from './error-details.ts';
import type { EventWriter } from './event-writer.ts';
import { CARRY_FORWARD_MAX } from '../limits.ts';
import type { Machine } from './machine.ts';
import { hard } from './match.ts';
import { openWork } from './open-work.ts';
import type { TurnAction, TurnOutcome } from './outcome.ts';

/** Everything that one turn collects. `firstNewId` is the id of the first event of its delta. */
export interface TurnWork {
  readonly machine: Machine;
  readonly writer: EventWriter;
  readonly actions: TurnAction[];
  readonly firstNewId: number;
  /** Commands that became events in this turn. */
  readonly fresh: Call[];
}

/** Precedence: a failure of the turn, cancellation, limits, continue-as-new, the program's end. Writes breadcrumbs and the terminal event. */
export function endTurn(work: TurnWork, limit: string | undefined): TurnOutcome {
  const { machine } = work;
  if (machine.failure !== undefined) return fail(work, machine.failure.details);
  if (machine.cancelReason !== undefined) return cancel(work, machine.cancelReason);
  if (limit !== undefined) return fail(work, applicationFailure('OrchestrationFailed', limit));
  if (machine.side.continued !== undefined || machine.side.end !== undefined) {
    const [unasked] = machine.side.gates.unasked();
    if (unasked !== undefined) {
      const message = `the run passed the version gate '${unasked.change_id}', but the code no longer asks for it`;
      machine.failWith(hard('gate-missing', unasked.event_id, undefined, message));
      return endTurn(work, limit);
    }
  }
  if (machine.side.continued !== undefined) return continueAsNew(work, machine.side.continued);
  const mismatch = checkRecordedDrops(machine, machine.recordedDrops);
  if (mismatch !== undefined) {
    machine.failWith(mismatch);
    return endTurn(work, limit);
  }
  const { end } = machine.side;
  leaveCrumbs(work, end !== undefined);
  if (end === undefined) return { type: 'continue' };
  work.writer.skipToTerminal();
  keepDetachedOnly(work);
  if (end.isOk) {
    work.writer.write('OrchestrationCompleted', null, { output: end.output });
    return { type: 'completed', output: end.output };
  }
  const details = applicationFailure('OrchestrationFailed', end.message, end.origin);
  work.writer.write('OrchestrationFailed', null, { details });
  return { type: 'failed', details, divergence: undefined };
}

/** Breadcrumbs of what the program gave up, once each; the runtime is told to stop what runs. */
function leaveCrumbs(work: TurnWork, isEnd: boolean): void {
  const { machine, writer, actions } = work;
  const dropped = droppedIds(machine);
  for (const { kind, type } of CRUMBS) {
    for (const id of dropped.get(kind) ?? []) {
      if (machine.recordedDrops.has(id)) continue;
      const event = writer.write(type, id, { reason: 'dropped_future' });
      machine.append(event);
      machine.noteCrumb(event);
      const call = machine.calls.get(id);
      // What was scheduled in the turn that ended the execution never starts.
      if (call === undefined || call.isClosed || (isEnd && id >= work.firstNewId)) continue;
      if (kind === 'activity') actions.push({ type: 'cancel-activity', id });
      else if (kind === 'child') actions.push({ type: 'cancel-child', id, instance: fullInstance(machine, call), reason: 'parent dropped sub-orchestration future' });
    }
  }
}

function fail(work: TurnWork, details: ErrorDetails): TurnOutcome {
  const { machine, writer } = work;
  writer.skipToTerminal();
  closeWaits(work);
  writer.write('OrchestrationFailed', null, { details });
  closeActivities(work, 'orchestration_terminal_failed');
  keepDetachedOnly(work);
  return { type: 'failed', details, divergence: machine.failure?.divergence };
}

function cancel(work: TurnWork, reason: string): TurnOutcome {
  const { machine, writer } = work;
  writer.skipToTerminal();
  closeWaits(work);
  writer.write('OrchestrationFailed', null, { details: applicationFailure({ Cancelled: { reason } }, '') });
  closeActivities(work, 'orchestration_terminal_failed');
  keepDetachedOnly(work);
  for (const { event_id: id, instance } of openWork(machine.events).children) {
    if (id < work.firstNewId) work.actions.push({ type: 'cancel-child', id, instance: fullInstance(machine, { instance }), reason: 'parent canceled' });
  }
  return { type: 'cancelled', reason };
}

function continueAsNew(work: TurnWork, { input, version }: { readonly input: string; readonly version: string | undefined }): TurnOutcome {
  const { machine, writer } = work;
  writer.skipToTerminal();
  closeWaits(work);
  writer.write('OrchestrationContinuedAsNew', null, { input });
  closeActivities(work, 'orchestration_terminal_continued_as_new');
  keepDetachedOnly(work);
  const carry = machine.messages
    .filter(({ name, place }) => machine.side.queues.unread(name)[place] === true)
    .slice(0, CARRY_FORWARD_MAX)
    .map(({ name, data }) => [name, data] as const);
  return { type: 'continued-as-new', input, version, carry, customStatus: machine.side.customStatus };
}

/** Subscriptions that got nothing are closed before the terminal event. */
function closeWaits({ machine, writer }: TurnWork): void {
  for (const { type, event_id: id } of openWork(machine.events).subscriptions) {
    writer.write(type === 'ExternalSubscribed' ? 'ExternalSubscribedCancelled' : 'ExternalSubscribedPersistentCancelled', id, { reason: 'orchestration_terminal' });
  }
}

/** Activities that may still run are cancelled after it. */
function closeActivities({ machine, writer, actions, firstNewId }: TurnWork, reason: string): void {
  for (const { event_id: id } of openWork(machine.events).activities) {
    writer.write('ActivityCancelRequested', id, { reason });
    if (id < firstNewId) actions.push({ type: 'cancel-activity', id });
  }
}

/** An execution that has ended starts nothing any more but what nobody waits for. */
function keepDetachedOnly({ actions }: TurnWork): void {
  const kept = actions.filter(({ type }) => type === 'detached' || type === 'cancel-activity' || type === 'cancel-child');
  actions.splice(0, actions.length, ...kept);
}

/** An automatic id is the parent's and the suffix; an explicit one is used as it is. */
function fullInstance(machine: Machine, call: Pick<Call, 'instance'>): string {
  const instance = call.instance ?? '';
  return instance.startsWith('sub::') ? `${machine.instance}::${instance}` : instance;
}

/** What the runtime does for a command that has become an event. */
export function actionOf(machine: Machine, call: Call, event: HistoryEvent): TurnAction | undefined {
  const { command } = call;
  const id = event.event_id;
  if (command.kind === 'activity') return { type: 'activity', id, name: command.name, input: command.input, session: command.session, tag: command.tag };
  if (event.type === 'TimerCreated') return { type: 'timer', id, fireAtMs: event.fire_at_ms };
  if (command.kind === 'child') return { type: 'child', id, name: command.name, instance: fullInstance(machine, call), input: command.input, version: command.version };
  if (command.kind === 'detached') return { type: 'detached', id, name: command.name, instance: command.instance, input: command.input, version: command.version };
  return undefined;
}
