// Opened replays as the host answers them: three activities in a row, cut, shown or diverged as a test needs them.
import type { ExecutionStatus, HistoryEvent } from '@reprise/engine';
import type { CommandView, Moment, OpenedReplay, SourcePosition, StepState } from '../../server/host/protocol.ts';

export interface Wanted {
  /** How many of the eight events are there. */
  readonly events?: number;
  readonly status?: ExecutionStatus;
  /** No code ran. */
  readonly shown?: boolean;
  /** Event of a divergence; present and undefined for one that names no event. */
  readonly divergesAt?: number | undefined;
  readonly instance?: string;
  readonly execution?: number;
}

const at = (line: number): SourcePosition => ({ file: '/ws/src/order.ts', line, column: 9, endLine: line, endColumn: 40 });

/** Three activities in a row: started, then scheduled and completed three times, then the end. */
export function chain(instance = 'order-1', execution = 1): readonly HistoryEvent[] {
  const envelope = (event_id: number, source_event_id: number | null, timestamp_ms: number) => ({ event_id, source_event_id, instance_id: instance, execution_id: execution, timestamp_ms, duroxide_version: '0.1.32' });
  return [
    { ...envelope(1, null, 1000), type: 'OrchestrationStarted', name: 'shop::order', version: '1.0.1', input: '{"id":7}', parent_instance: null, parent_id: null },
    { ...envelope(2, null, 1000), type: 'ActivityScheduled', name: 'Reserve', input: '7' },
    { ...envelope(3, 2, 1012), type: 'ActivityCompleted', result: 'reserved' },
    { ...envelope(4, null, 1012), type: 'ActivityScheduled', name: 'Charge', input: '120' },
    { ...envelope(5, 4, 61_012), type: 'ActivityFailed', details: { Application: { kind: 'ActivityFailed', message: 'card declined', retryable: false } } },
    { ...envelope(6, null, 61_012), type: 'ActivityScheduled', name: 'Charge', input: '120' },
    { ...envelope(7, 6, 61_030), type: 'ActivityCompleted', result: 'paid' },
    { ...envelope(8, null, 61_030), type: 'OrchestrationCompleted', output: '"done"' },
  ];
}

/** The program runs after the start and after each completion, and issues the next command there. */
function moments(events: readonly HistoryEvent[]): readonly Moment[] {
  return events.map((event, index): Moment => {
    const delivered = index === 0 || event.source_event_id !== null;
    const next = events[index + 1];
    const commands: CommandView[] = delivered && next?.type === 'ActivityScheduled' ? [{ kind: 'activity', name: next.name, input: next.input, eventId: next.event_id, source: at(10 + index) }] : [];
    const traces = delivered ? [{ level: 'info' as const, message: `[v1.0.1] after event ${event.event_id}` }] : [];
    const rest = { step: index, eventIndex: index, eventId: event.event_id, turn: 1 + Math.floor(index / 2), delivered, commands, traces };
    return index === events.length - 1 && event.type === 'OrchestrationCompleted' ? rest : { ...rest, waiting: at(10 + index) };
  });
}

/** What the host answers to `open`. */
export function opened(wanted: Wanted = {}): OpenedReplay {
  const instance = wanted.instance ?? 'order-1';
  const execution = wanted.execution ?? 1;
  const events = chain(instance, execution).slice(0, wanted.events ?? 8);
  const diverges = 'divergesAt' in wanted;
  return {
    result: {
      file: '/ws/a.history.json', instance, execution, orchestration: 'shop::order', orchestrationVersion: '1.0.1', format: 'reprise',
      outcome: wanted.shown === true ? 'shown' : diverges ? 'diverged' : 'replayed', events: events.length, turns: 4, status: wanted.status ?? 'Completed',
      divergences: diverges
        ? [{ grade: 'hard', code: 'schedule-mismatch', eventId: wanted.divergesAt, expected: { kind: 'activity', name: 'Charge', input: '120' }, actual: { kind: 'activity', name: 'FraudCheck', input: '7' }, engineMessage: 'nondeterministic: schedule mismatch', message: 'The history holds activity Charge, the code schedules FraudCheck.', source: at(21) }]
        : [],
      problem: null,
    },
    events,
    moments: wanted.shown === true ? [] : moments(events),
    program: wanted.shown === true ? undefined : { functionName: 'order_1_0_1', source: at(8) },
    siblings: [
      { instance, execution, name: 'shop::order', version: '1.0.1', status: wanted.status ?? 'Completed', events: events.length, parentInstance: undefined },
      { instance: 'order-2', execution: 1, name: 'shop::order', version: '1.0.0', status: 'Failed', events: 4, parentInstance: 'order-1' },
    ],
  };
}

/** What the host answers to `state`. */
export function stateAt(step: number): StepState {
  return {
    step,
    frames: [{ name: 'order_1_0_1', source: at(10 + step), scopes: [{ name: 'Local', variables: [{ name: 'input', value: '{id: 7}', type: 'object', reference: 5 }, { name: 'attempt', value: String(step), type: 'number', reference: 0 }] }] }],
    open: step === 1 ? [{ eventId: 2, command: { kind: 'activity', name: 'Reserve', input: '7', eventId: 2, source: at(10) } }] : [],
    kv: { phase: { value: '"charging"', updatedAtMs: 1012 } },
    customStatus: 'charging',
    gates: { 'add-fraud-check': -1 },
  };
}
