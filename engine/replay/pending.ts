// Tasks without a command of their own: a condition over the program's state, and the end by continue-as-new.
import { issueTask } from './leaf.ts';
import type { ProgramPort } from './port.ts';
import { Task, type TaskKind } from './task.ts';

/**
 * True when the predicate holds, false when the timeout ran out first. A predicate that holds at once costs no event; otherwise a
 * timeout is a timer, given up when the predicate holds.
 */
export function conditionTask(port: ProgramPort, predicate: () => boolean, timeoutMs: number | undefined): Task<boolean> {
  port.enter();
  const task = new Task<boolean>(port, new ConditionKind(port, predicate, timeoutMs));
  return port.isLazy ? task : task.start();
}

class ConditionKind implements TaskKind {
  readonly label = 'Condition';
  readonly #port: ProgramPort;
  readonly #predicate: () => boolean;
  readonly #timeoutMs: number | undefined;
  #timer: Task<void> | undefined = undefined;

  constructor(port: ProgramPort, predicate: () => boolean, timeoutMs: number | undefined) {
    this.#port = port;
    this.#predicate = predicate;
    this.#timeoutMs = timeoutMs;
  }

  start(task: Task<unknown>): void {
    let holds: boolean;
    try {
      holds = this.#predicate();
    } catch (error) {
      return task.fail(error);
    }
    if (holds) return task.succeed(true);
    this.#port.addCondition(task, this.#predicate);
    if (this.#timeoutMs === undefined) return;
    const timer = issueTask<void>(this.#port, { kind: 'timer', delayMs: this.#timeoutMs }, () => undefined).start();
    this.#timer = timer;
    timer.watch(() => {
      timer.take();
      task.succeed(false);
    });
    task.watch(() => timer.release());
  }

  cancel(): void {
    this.#timer?.release();
  }

  isHopeful(): boolean {
    return true;
  }
}

/** Never settles: what comes after it belongs to the next execution. */
export function continueTask(port: ProgramPort, input: string, version: string | undefined): Task<never> {
  port.enter();
  const task = new Task<never>(port, new ContinueKind(port, input, version));
  return port.isLazy ? task : task.start();
}

class ContinueKind implements TaskKind {
  readonly label = 'ContinueAsNew';
  readonly #port: ProgramPort;
  readonly #input: string;
  readonly #version: string | undefined;

  constructor(port: ProgramPort, input: string, version: string | undefined) {
    this.#port = port;
    this.#input = input;
    this.#version = version;
  }

  start(): void {
    this.#port.continueAsNew(this.#input, this.#version);
  }

  /** What was issued stays issued: the execution ends with this turn whatever the program does. */
  cancel(): void {}

  isHopeful(): boolean {
    return true;
  }
}
