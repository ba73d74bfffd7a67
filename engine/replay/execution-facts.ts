// What a program may ask about its own history: answers that a replay gives again.
import { encodeEvent } from '../history/codec.ts';
import type { HistoryEvent } from '../history/event.ts';
import { SUGGEST_CONTINUE_AS_NEW_AFTER_EVENTS } from '../limits.ts';
import type { ExecutionInfo } from './orchestration-context.ts';
import { utf8Bytes } from './utf8-bytes.ts';

/** Counts the events up to the one that is being delivered, so that live and replayed answers agree. */
export class ExecutionFacts implements ExecutionInfo {
  readonly #events: readonly HistoryEvent[];
  /** Index of the event that was delivered last. */
  index = 0;
  readonly #suggestAfterEvents: number;
  #measured = 0;
  #bytes = 0;

  constructor(events: readonly HistoryEvent[]) {
    const recorded: unknown = events[0]?.reprise_suggest_after;
    this.#events = events;
    this.#suggestAfterEvents = typeof recorded === 'number' ? recorded : SUGGEST_CONTINUE_AS_NEW_AFTER_EVENTS;
  }

  get historyLength(): number {
    return this.index + 1;
  }

  /** Bytes of the events as they are stored; measured when asked. */
  get historyBytes(): number {
    for (; this.#measured <= this.index; this.#measured++) {
      const event = this.#events[this.#measured];
      if (event !== undefined) this.#bytes += utf8Bytes(encodeEvent(event));
    }
    return this.#bytes;
  }

  get continueAsNewSuggested(): boolean {
    return this.historyLength >= this.#suggestAfterEvents;
  }
}
