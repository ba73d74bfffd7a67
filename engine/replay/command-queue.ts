// The commands that a program has issued and that have no event yet: first in, first out.
import type { Call } from './call.ts';
import { isSameCommand, type CommandEvent } from './match.ts';

/** Positions that are used up are cut off once in a while, so that a long walk stays linear. */
const SLACK_MAX = 1024;

export class CommandQueue {
  #calls: Call[] = [];
  #head = 0;

  /** In the order in which they were issued. */
  get waiting(): readonly Call[] {
    return this.#calls.slice(this.#head);
  }

  /** The oldest one. */
  get first(): Call | undefined {
    return this.#calls[this.#head];
  }

  push(call: Call): void {
    this.#calls.push(call);
  }

  /** Takes all of them, to make events of them. */
  takeAll(): readonly Call[] {
    const calls = this.waiting;
    this.#calls = [];
    this.#head = 0;
    return calls;
  }

  /** Takes the command that the event records, which must be the oldest one; undefined when that is another. */
  take(event: CommandEvent, clearsInAnyOrder: boolean): Call | undefined {
    const { first } = this;
    if (first === undefined) return undefined;
    if (isSameCommand(first.command, event)) {
      this.#head++;
      if (this.#head > SLACK_MAX) {
        this.#calls = this.#calls.slice(this.#head);
        this.#head = 0;
      }
      return first;
    }
    if (event.type !== 'KeyValueCleared' || !clearsInAnyOrder) return undefined;
    const at = this.#findClear(event.key);
    return at < 0 ? undefined : this.#calls.splice(at, 1)[0];
  }

  /** Older runtimes recorded the clears of one prune in no fixed order. */
  #findClear(key: string): number {
    for (let at = this.#head; at < this.#calls.length; at++) {
      const command = this.#calls[at]?.command;
      if (command?.kind !== 'kv.clear') return -1;
      if (command.key === key) return at;
    }
    return -1;
  }
}
