// What is due to be handed to the program: completions, arrivals, signals, conditions that hold.
import type { Mailbox } from './mailbox.ts';
import { isThenable } from './runner.ts';
import type { Task } from './task.ts';

interface Condition {
  readonly task: Task<unknown>;
  readonly predicate: () => boolean;
}

interface Completion {
  readonly task: Task<unknown> | undefined;
  readonly isOk: boolean;
  readonly answer: unknown;
}

/** Conditions that have settled are dropped in bulk. */
const SETTLED_CONDITIONS_MAX = 16;

export class Deliveries {
  /** Set by the event that is being applied. */
  completion: Completion | undefined = undefined;
  readonly #waits: Mailbox;
  readonly #queues: Mailbox;
  readonly #failed: (error: unknown) => void;
  readonly #promised: () => void;
  readonly #handlers = new Map<string, (data: string) => unknown>();
  readonly #signals: { readonly handle: (data: string) => unknown; readonly data: string }[] = [];
  #conditions: Condition[] = [];

  /** @param failed hears what a signal handler throws; `promised` that one of them returned a promise */
  constructor(waits: Mailbox, queues: Mailbox, failed: (error: unknown) => void, promised: () => void) {
    this.#waits = waits;
    this.#queues = queues;
    this.#failed = failed;
    this.#promised = promised;
  }

  /** Hands over what is due; true when there was something. What is due together settles together. */
  flush(): boolean {
    const { completion } = this;
    this.completion = undefined;
    const task = completion?.task;
    const isMarked = completion !== undefined && task?.mark(completion.isOk ? 'ok' : 'failed', completion.answer) === true;
    let any = isMarked;
    if (this.#waits.isDirty || this.#queues.isDirty) {
      const ready: Task<unknown>[] = [];
      this.#waits.settle(ready);
      this.#queues.settle(ready);
      if (isMarked) task?.announce();
      for (const arrived of ready) arrived.announce();
      any ||= ready.length > 0;
    } else if (isMarked) task?.announce();
    if (this.#signals.length > 0) {
      any = true;
      for (const { handle, data } of this.#signals.splice(0)) this.#handle(handle, data);
    }
    return this.#conditions.length > 0 && this.#evaluate() ? true : any;
  }

  hasHandler(name: string): boolean {
    return this.#handlers.has(name);
  }

  /** Signals that came earlier are handed over at once. */
  setHandler(name: string, handle: (data: string) => unknown): void {
    this.#handlers.set(name, handle);
    for (const data of this.#queues.takeAll(name)) this.#handle(handle, data);
  }

  /** True when the name has a handler, which gets the message next. */
  signal(name: string, data: string): boolean {
    const handle = this.#handlers.get(name);
    if (handle === undefined) return false;
    this.#signals.push({ handle, data });
    return true;
  }

  addCondition(task: Task<unknown>, predicate: () => boolean): void {
    this.#conditions.push({ task, predicate });
  }

  #handle(handle: (data: string) => unknown, data: string): void {
    try {
      const result = handle(data);
      if (!isThenable(result)) return;
      this.#promised();
      result.then(undefined, this.#failed);
    } catch (error) {
      this.#failed(error);
    }
  }

  #evaluate(): boolean {
    let any = false;
    for (const { task, predicate } of this.#conditions) {
      if (task.state !== 'open') continue;
      try {
        if (!predicate()) continue;
        task.succeed(true);
      } catch (error) {
        task.fail(error);
      }
      any = true;
    }
    if (any || this.#conditions.length > SETTLED_CONDITIONS_MAX) this.#conditions = this.#conditions.filter(({ task }) => task.state === 'open');
    return any;
  }
}
