// Tasks of one command each: activities, timers, waits, dequeues, children.
import type { ErrorDetails } from '../history/event.ts';
import type { Call } from './call.ts';
import type { Command, CommandOf } from './command.ts';
import { DurableError } from './errors.ts';
import type { ProgramPort } from './port.ts';
import { Task, type TaskKind } from './task.ts';

type LeafCommand = CommandOf<'activity' | 'timer' | 'wait' | 'dequeue' | 'child'>;

/** What duroxide calls its futures, for its own texts. */
const LABELS: Readonly<Record<LeafCommand['kind'], string>> = { activity: 'Activity', timer: 'Timer', wait: 'ExternalWait', dequeue: 'QueueDequeue', child: 'SubOrchestration' };

/** Makes the task; eager programs issue the command at once. `decode` makes the program's value of the recorded text. */
export function issueTask<T>(port: ProgramPort, command: LeafCommand, decode: (text: string) => unknown): Task<T> {
  const task = new Task<T>(port, command.kind === 'wait' || command.kind === 'dequeue' ? new SubscriptionKind(port, command, decode) : new CompletionKind(port, command, decode));
  return port.isLazy ? task : task.start();
}

/** Settled by a completion that names its schedule: with the recorded text, or with the recorded failure. */
class CompletionKind implements TaskKind {
  readonly label: string;
  readonly #port: ProgramPort;
  readonly #decode: (text: string) => unknown;
  #command: Command;
  #issued: Call | undefined = undefined;

  constructor(port: ProgramPort, command: LeafCommand, decode: (text: string) => unknown) {
    this.#port = port;
    this.#command = command;
    this.#decode = decode;
    this.label = LABELS[command.kind];
  }

  start(task: Task<unknown>): void {
    this.#issued = this.#port.issue(this.#command, task);
  }

  cancel(): void {
    if (this.#issued !== undefined) this.#port.drop(this.#issued);
  }

  isHopeful(): boolean {
    return true;
  }

  decode(settled: unknown, state: 'ok' | 'failed'): unknown {
    return state === 'failed' ? DurableError.of(settled as ErrorDetails) : this.#decode(settled as string);
  }

  tag(_: Task<unknown>, tag: string): void {
    const command = this.#command;
    if (command.kind !== 'activity') return this.#port.misuse(`with_tag() can only be called on activity futures, got ${this.label}`);
    const tagged = { ...command, tag };
    if (this.#issued !== undefined) {
      if (!this.#port.isFresh(this.#issued)) this.#port.misuse('with_tag() must be called before the next suspension, on the activity that was just scheduled');
      this.#issued.command = tagged;
    }
    this.#command = tagged;
  }
}

/** Settled by an arrival; the text is looked up when the program takes it. */
class SubscriptionKind implements TaskKind {
  readonly label: string;
  readonly #port: ProgramPort;
  readonly #command: LeafCommand;
  readonly #decode: (text: string) => unknown;
  #issued: Call | undefined = undefined;
  /** What a settled subscription held when it was given up. */
  #held: string | undefined = undefined;

  constructor(port: ProgramPort, command: LeafCommand, decode: (text: string) => unknown) {
    this.#port = port;
    this.#command = command;
    this.#decode = decode;
    this.label = LABELS[command.kind];
  }

  start(task: Task<unknown>): void {
    this.#issued = this.#port.issue(this.#command, task);
  }

  cancel(task: Task<unknown>): void {
    if (this.#issued === undefined) return;
    if (task.isSettled()) this.#held = this.#port.peek(this.#issued);
    this.#port.drop(this.#issued);
  }

  isHopeful(): boolean {
    return true;
  }

  decode(): unknown {
    if (this.#held !== undefined) return this.#decode(this.#held);
    return this.#decode(this.#issued === undefined ? '' : this.#port.read(this.#issued));
  }
}
