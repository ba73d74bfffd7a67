// The live face of the replay core: an execution that is kept warm between turns, and the pure one-turn function over it.
import type { HistoryEvent } from '../history/event.ts';
import { infrastructureFailure } from './error-details.ts';
import { EventWriter, writeCommand } from './event-writer.ts';
import type { ExecutionOptions } from './execution-options.ts';
import type { Waits } from './forbidden.ts';
import { leavingMessage, limitMessage } from './limit-failure.ts';
import { QUIESCENCE_PASSES_MAX } from '../limits.ts';
import { Machine } from './machine.ts';
import { knownMessages, receive, type KnownMessages } from './messages.ts';
import type { TurnAction, TurnMessage, TurnOutcome, TurnResult } from './outcome.ts';
import type { Program } from './program.ts';
import { terminalIndex } from './recorded.ts';
import { actionOf, endTurn, type TurnWork } from './turn-end.ts';

/** What begins an execution: becomes `OrchestrationStarted` (event 1) and, for carried messages, queue events after it. */
export interface ExecutionStart {
  readonly input: string;
  readonly parentInstance?: string;
  readonly parentId?: number;
  readonly parentExecutionId?: number;
  readonly carry?: readonly (readonly [name: string, data: string])[];
  readonly customStatus?: string;
}

/**
 * An execution in memory. A turn costs what is new, not the whole history: the first one walks what was recorded before.
 * The generators are resumable: each `yield` asks the driver to let JavaScript's promises settle, then to go on.
 */
export interface WarmExecution {
  readonly program: Program;
  /** Events so far, delta of the last turn included. */
  readonly eventCount: number;
  readonly nextEventId: number;
  /** How the program waits, as known once it has run. */
  readonly waits: Waits;
  /** Runs one turn. */
  turn(messages: readonly TurnMessage[]): Generator<void, TurnResult, void>;
  /** Brings the program to where the history ends (before its terminal event) without a turn, so that it can be queried. */
  walk(): Generator<void, void, void>;
  /** Answers a query from the state between turns, both as payload text; undefined where there is no such handler. Throws what the handler throws. */
  query(name: string, argument: string): string | undefined;
}

/**
 * Opens an execution. `history` is what is persisted, event 1 first; give it empty and `start` for a new execution: the
 * first turn's delta then begins with `OrchestrationStarted`.
 */
export function openExecution(program: Program, history: readonly HistoryEvent[], options: ExecutionOptions, start?: ExecutionStart): WarmExecution {
  return new Execution(program, history, options, start);
}

/** One turn of an execution that is not kept: walks the history, delivers the messages. */
export function runTurn(
  program: Program,
  history: readonly HistoryEvent[],
  messages: readonly TurnMessage[],
  options: ExecutionOptions & { readonly settle: () => Promise<void>; readonly start?: ExecutionStart },
): Promise<TurnResult> {
  return driveTurn(openExecution(program, history, options, options.start).turn(messages), options.settle);
}

/** Drives a resumable computation to its end. `settle` must resolve when the microtasks of the program's realm have run dry (one macrotask does). */
export async function driveTurn<T>(steps: Generator<void, T, void>, settle: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await settle();
  }
}

class Execution implements WarmExecution {
  readonly program: Program;
  readonly #machine: Machine;
  readonly #writer: EventWriter;
  readonly #known: KnownMessages;
  /** The event 1 and the carried messages of a new execution, until the first turn hands them out. */
  #begun: readonly HistoryEvent[];
  #isEnded: boolean;

  constructor(program: Program, history: readonly HistoryEvent[], options: ExecutionOptions, start: ExecutionStart | undefined) {
    this.program = program;
    this.#writer = new EventWriter(options, history);
    this.#begun = history.length === 0 && start !== undefined ? begin(this.#writer, program, start) : [];
    const end = terminalIndex(history);
    this.#isEnded = end < history.length;
    this.#machine = new Machine(program, [...history.slice(0, end), ...this.#begun], history.length, options);
    this.#known = knownMessages(history);
  }

  get eventCount(): number {
    return this.#machine.events.length;
  }

  get nextEventId(): number {
    return this.#writer.nextId;
  }

  get waits(): Waits {
    return this.#machine.side.waitsBy;
  }

  walk(): Generator<void, void, void> {
    return this.#machine.advance(this.#machine.events.length - 1);
  }

  *turn(messages: readonly TurnMessage[]): Generator<void, TurnResult, void> {
    if (this.#isEnded) return { outcome: { type: 'ended' }, delta: [], actions: [] };
    const machine = this.#machine;
    const isFirst = this.#begun.length > 0;
    const firstNewId = isFirst ? 1 : this.#writer.nextId;
    if (!isFirst) machine.persistedCount = machine.events.length;
    yield* this.walk();
    const diverged = machine.failure;
    // What came is recorded even where the code no longer fits what was recorded before; a message that fits no schedule is told first.
    const failure = receive(machine, this.#writer, this.#known, messages);
    if (failure !== undefined) machine.failure = failure;
    else if (diverged === undefined) yield* this.walk();
    const work: TurnWork = { machine, writer: this.#writer, actions: [], firstNewId, fresh: [] };
    if (machine.failure === undefined) yield* this.#convert(work);
    const limit = limitMessage(work.fresh.map((call) => call.command), machine.side.values.size) ?? leavingMessage(machine.side);
    const outcome = endTurn(work, limit);
    return this.#result(outcome, work.actions);
  }

  query(name: string, argument: string): string | undefined {
    return this.#machine.side.answer(name, argument);
  }

  /** Commands become events; what they make available is handed over at once, until the program adds nothing more. */
  *#convert(work: TurnWork): Generator<void, void, void> {
    const { machine, writer } = work;
    machine.freeDroppedQueues();
    for (let pass = 0; pass < QUIESCENCE_PASSES_MAX; pass++) {
      const calls = machine.side.pending.takeAll();
      for (const call of calls) {
        work.fresh.push(call);
        const event = writeCommand(writer, call, machine.options, machine.profile.executionInChildId);
        if (event === undefined) continue;
        machine.bind(call, event);
        machine.append(event);
        const action = actionOf(machine, call, event);
        if (action !== undefined) work.actions.push(action);
      }
      if (calls.length === 0 || machine.isOver || !machine.hasArrivals) return;
      yield* machine.poll();
      if (machine.failure !== undefined) return;
    }
    const message = `quiescence loop exceeded ${QUIESCENCE_PASSES_MAX} iterations: the orchestration is emitting unbounded persistent event subscriptions`;
    machine.failure = { details: infrastructureFailure('quiescence_loop', message), divergence: undefined };
  }

  #result(outcome: TurnOutcome, actions: readonly TurnAction[]): TurnResult {
    const delta = this.#writer.take();
    this.#begun = [];
    this.#isEnded = outcome.type !== 'continue';
    return { outcome, delta, actions };
  }
}

function begin(writer: EventWriter, program: Program, start: ExecutionStart): readonly HistoryEvent[] {
  const started = writer.write('OrchestrationStarted', null, {
    name: program.name,
    version: program.version,
    input: start.input,
    parent_instance: start.parentInstance ?? null,
    parent_id: start.parentId ?? null,
    ...(start.parentExecutionId === undefined ? {} : { parent_execution_id: start.parentExecutionId }),
    ...(start.carry === undefined ? {} : { carry_forward_events: start.carry }),
    ...(start.customStatus === undefined ? {} : { initial_custom_status: start.customStatus }),
  });
  return [started, ...(start.carry ?? []).map(([name, data]) => writer.write('ExternalEventPersistent', null, { name, data }))];
}
