// `all` and `race` of duroxide-node: arms that never fail, and results that its native side writes anew.
import { messageOf } from '../replay/errors.ts';
import type { TaskHost, TaskKind } from '../replay/task.ts';
import { Task } from '../replay/task.ts';
import { mapOf, nativeOf, printNative } from './duroxide-node-json.ts';

/** A member: a task of stored text, or a text that is there at once because the native side does not know such members. */
export type Arm = Task<string> | string;

/** The JSON of `[{ok} | {err}]` in argument order. */
export function joinTask(host: TaskHost, arms: readonly Arm[]): Task<string> {
  return new Task<string>(host, new JoinKind(arms));
}

/** The JSON of `{index, value}` of the arm that settled first, also by failure; ties go to the earlier one. The other is given up. */
export function selectTask(host: TaskHost, arms: readonly Arm[]): Task<string> {
  return new Task<string>(host, new SelectKind(arms));
}

class JoinKind implements TaskKind {
  readonly label = 'Join';
  readonly #arms: readonly Arm[];
  readonly #outcomes: string[];
  #missing: number;

  constructor(arms: readonly Arm[]) {
    this.#arms = arms;
    this.#outcomes = new Array<string>(arms.length).fill('');
    this.#missing = arms.length;
  }

  start(task: Task<unknown>): void {
    for (const arm of this.#arms) if (arm instanceof Task) arm.start();
    this.#arms.forEach((arm, index) => {
      if (!(arm instanceof Task)) this.#settle(task, index, printNative(mapOf({ err: nativeOf(arm) })));
      else arm.watch(() => this.#settle(task, index, outcomeOf(arm)));
    });
    if (this.#arms.length === 0) task.succeed('[]');
  }

  cancel(): void {
    for (const arm of this.#arms) if (arm instanceof Task) arm.release();
  }

  isHopeful(): boolean {
    return this.#arms.some((arm) => arm instanceof Task && !arm.isSettled() && arm.isHopeful());
  }

  /** Each outcome is written once by itself, and read and written once more with the list. */
  #settle(task: Task<unknown>, index: number, outcome: string): void {
    if (task.state !== 'open') return;
    this.#outcomes[index] = outcome;
    this.#missing--;
    if (this.#missing === 0) task.succeed(printNative({ kind: 'list', items: this.#outcomes.map(nativeOf) }));
  }
}

class SelectKind implements TaskKind {
  readonly label = 'Select';
  readonly #arms: readonly Arm[];

  constructor(arms: readonly Arm[]) {
    this.#arms = arms;
  }

  start(task: Task<unknown>): void {
    // An arm that is there at once ends the race before the arms behind it have issued anything.
    for (const arm of this.#arms) if (!(arm instanceof Task) || arm.start().isSettled()) return this.#decide(task);
    for (const arm of this.#arms) if (arm instanceof Task) arm.watch(() => this.#decide(task));
  }

  cancel(): void {
    for (const arm of this.#arms) if (arm instanceof Task) arm.release();
  }

  isHopeful(): boolean {
    return this.#arms.some((arm) => arm instanceof Task && arm.isHopeful());
  }

  /** Several arms may have settled by the same event. The loser is given up before the program goes on. */
  #decide(task: Task<unknown>): void {
    if (task.state !== 'open') return;
    const index = this.#arms.findIndex((arm) => !(arm instanceof Task) || arm.isSettled());
    const winner = this.#arms[index];
    if (winner === undefined) return;
    const text = winner instanceof Task ? textOf(winner) : winner;
    for (const arm of this.#arms) if (arm !== winner && arm instanceof Task) arm.release();
    task.succeed(printNative(mapOf({ index: { kind: 'atom', text: String(index) }, value: nativeOf(text) })));
  }
}

function outcomeOf(arm: Task<string>): string {
  const text = textOf(arm);
  return printNative(mapOf(arm.state === 'failed' ? { err: nativeOf(text) } : { ok: nativeOf(text) }));
}

/** The stored result, or the message of the failure. */
function textOf(arm: Task<string>): string {
  const answer: unknown = arm.take();
  return typeof answer === 'string' ? answer : messageOf(answer);
}
