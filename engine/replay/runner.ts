// Runs the user's function: an async function through its promise, a generator step by step; keeps how it ended.
import type { ApplicationOrigin } from '../history/event.ts';
import { thrownOrigin } from './error-details.ts';
import { messageOf } from './errors.ts';
import type { ProgramPort } from './port.ts';
import type { Program } from './program.ts';
import { Task } from './task.ts';

/** E3: whatever a program does, its end is a value. */
export type ProgramEnd = { readonly isOk: true; readonly output: string } | { readonly isOk: false; readonly message: string; readonly origin: ApplicationOrigin | undefined };

export interface RunnerHost extends ProgramPort {
  isLazy: boolean;
}

interface Steps {
  next(value?: unknown): { readonly done?: boolean | undefined; readonly value: unknown };
  throw(error: unknown): { readonly done?: boolean | undefined; readonly value: unknown };
}

export class Runner {
  readonly #host: RunnerHost;
  readonly #program: Program;
  readonly #input: string;
  #end: ProgramEnd | undefined = undefined;

  constructor(host: RunnerHost, program: Program, input: string) {
    this.#host = host;
    this.#program = program;
    this.#input = input;
  }

  get end(): ProgramEnd | undefined {
    return this.#end;
  }

  start(): void {
    const { dialect } = this.#program;
    let result: unknown;
    try {
      const context = dialect.createContext(this.#host);
      const returned = this.#program.run(context, dialect.decodeInput(this.#input, this.#program.codec));
      result = dialect.steps === undefined ? returned : dialect.steps(returned, context, this.#host);
    } catch (error) {
      return this.fail(error);
    }
    if (isSteps(result)) {
      this.#host.isLazy = true;
      this.#step(result, 'next', undefined);
    } else if (isThenable(result)) {
      this.#host.promiseSettled();
      result.then(
        (value) => this.#complete(value),
        (error: unknown) => this.fail(error),
      );
    } else if (typeof result === 'object' && result !== null && Symbol.asyncIterator in result) {
      this.fail(new TypeError('an orchestration is an async function or a generator function, not an async generator'));
    } else {
      this.#complete(result);
    }
  }

  /** The program (or a handler of it) threw. */
  fail(error: unknown): void {
    this.#end ??= { isOk: false, message: this.#describe(error), origin: thrownOrigin(error) };
  }

  #describe(error: unknown): string {
    try {
      return this.#program.dialect.describeFailure(error);
    } catch {
      return messageOf(error);
    }
  }

  #complete(value: unknown): void {
    if (this.#end !== undefined) return;
    try {
      this.#end = { isOk: true, output: this.#program.dialect.encodeOutput(value, this.#program.codec) };
    } catch (error) {
      this.fail(error);
    }
  }

  #accept(yielded: unknown): Task<unknown> {
    if (yielded instanceof Task) return yielded;
    const { accept } = this.#program.dialect;
    return accept === undefined ? this.#host.misuse('the driver of the program yielded something that is no task') : accept(yielded, this.#host);
  }

  /** Iterative over what is settled already, so that a long history does not grow the stack. */
  #step(steps: Steps, method: 'next' | 'throw', argument: unknown): void {
    let answer = argument;
    let how = method;
    for (;;) {
      let task: Task<unknown>;
      try {
        const result = how === 'next' ? steps.next(answer) : steps.throw(answer);
        if (result.done === true) return this.#complete(result.value);
        task = this.#accept(result.value).start();
      } catch (error) {
        return this.fail(error);
      }
      if (!task.isSettled()) {
        this.#host.awaited(task);
        task.watch(() => {
          this.#host.answered(task);
          const value = task.take();
          this.#step(steps, task.state === 'failed' ? 'throw' : 'next', value);
        });
        return;
      }
      answer = task.take();
      how = task.state === 'failed' ? 'throw' : 'next';
    }
  }
}

function isSteps(value: unknown): value is Steps {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && 'next' in value && typeof value.next === 'function' && 'throw' in value && typeof value.throw === 'function';
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
