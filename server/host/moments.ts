// Watches a replay and writes down, event by event, what was delivered, what the program did and where it waits.
import { turnsOf } from '@reprise/engine';
import type { HistoryEvent, Issued } from '@reprise/engine';
import { formatWithOptions } from 'node:util';
import { commandView } from './commands-view.ts';
import type { LiveFrame } from './frame-runtime.ts';
import type { Placement } from './placement.ts';
import type { CommandView, Moment, SourcePosition } from './protocol.ts';
import type { Onlooker } from './replayer.ts';

/** A trace longer than this is cut: it is shown in a list. */
const TRACE_LENGTH_MAX = 2_000;

interface Step {
  delivered: boolean;
  readonly issued: Issued[];
  readonly traces: Moment['traces'][number][];
  waiting: SourcePosition | undefined;
  /** The program went on in this step. */
  rested: boolean;
}

export class MomentWriter implements Onlooker {
  readonly #placement: Placement;
  readonly #steps: Step[];
  #current = 0;
  #waiting: () => LiveFrame | undefined = () => undefined;

  constructor(placement: Placement, eventCount: number) {
    this.#placement = placement;
    this.#steps = Array.from({ length: eventCount }, () => ({ delivered: false, issued: [], traces: [], waiting: undefined, rested: false }));
  }

  /** Says where the program waits; known only when the program has been loaded. */
  watch(waiting: () => LiveFrame | undefined): void {
    this.#waiting = waiting;
  }

  readonly observer: Onlooker['observer'] = {
    applied: (_event, index) => {
      this.#current = index;
    },
    delivered: (_event, index) => {
      this.#current = index;
      const step = this.#steps[index];
      if (step !== undefined) step.delivered = true;
    },
    rested: (index) => {
      const step = this.#steps[index];
      if (step === undefined) return;
      step.rested = true;
      const frame = this.#waiting();
      step.waiting = frame === undefined ? undefined : this.#placement.position(frame.place);
    },
    issued: (issued) => {
      this.#steps[this.#current]?.issued.push(issued);
    },
    trace: (level, message) => this.#trace(level, message),
  };

  readonly print = (level: string, values: readonly unknown[]): void => {
    this.#trace(level === 'warn' || level === 'error' || level === 'debug' ? level : 'info', formatWithOptions({ depth: 2 }, ...values));
  };

  /** When the replay has ended. Where no code ran because of an event, the program waits where it waited before. */
  moments(events: readonly HistoryEvent[]): readonly Moment[] {
    const turns = turnsOf(events);
    let waiting: SourcePosition | undefined;
    return events.map((event, index) => {
      const step = this.#steps[index];
      if (step?.rested === true) waiting = step.waiting;
      return {
        step: index,
        eventIndex: index,
        eventId: event.event_id,
        turn: turns[index] ?? 1,
        delivered: step?.delivered ?? false,
        commands: step?.issued.map((issued) => this.#command(issued)) ?? [],
        traces: step?.traces ?? [],
        ...(waiting === undefined ? {} : { waiting }),
      };
    });
  }

  #command(issued: Issued): CommandView {
    return commandView(issued, typeof issued.position === 'number' ? this.#placement.position(issued.position) : undefined);
  }

  #trace(level: Moment['traces'][number]['level'], message: string): void {
    this.#steps[this.#current]?.traces.push({ level, message: message.length > TRACE_LENGTH_MAX ? `${message.slice(0, TRACE_LENGTH_MAX)}…` : message });
  }
}
