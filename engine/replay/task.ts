// The handle that every durable call hands out: lazy, open, then settled or given up; awaited by promises or by a generator.
import type { Durable } from './orchestration-context.ts';
import { Reaction } from './reaction.ts';

/** What a task needs of the machine that runs the program. */
export interface TaskHost {
  /** Throws where the program runs outside its turn, which only a promise of somebody else can make it do. */
  enter(): void;
  /** A native promise was settled: the driver must let promises settle before the turn goes on. */
  promiseSettled(): void;
  /** Somebody waits for the task from now on, or has got its answer. */
  awaited(task: Task<unknown>): void;
  answered(task: Task<unknown>): void;
  /** Fails the turn whatever the program does next, and throws. */
  misuse(message: string): never;
}

export type TaskState = 'lazy' | 'open' | 'ok' | 'failed' | 'cancelled';

/** What distinguishes one kind of task from another. */
export interface TaskKind {
  /** Issues its commands. Called once, by the call in eager programs, by the `yield` in generators. */
  start(task: Task<unknown>): void;
  /** The program gave it up before it took the answer. */
  cancel(task: Task<unknown>): void;
  /** True when something of the engine's may still settle it. */
  isHopeful(task: Task<unknown>): boolean;
  /** Makes the program's value (or error) of what it was settled with; called once, when somebody takes the answer. */
  readonly decode?: (settled: unknown, state: 'ok' | 'failed') => unknown;
  /** Routes an activity; absent on everything else. */
  readonly tag?: ((task: Task<unknown>, tag: string) => void) | undefined;
  /** How duroxide calls the kind of its futures, for texts. */
  readonly label: string;
}

/** A durable. Settling marks it and tells those who watch; the answer is made when the first of them takes it. */
export class Task<T> implements Durable<T> {
  readonly host: TaskHost;
  readonly kind: TaskKind;
  state: TaskState = 'lazy';
  /** Whether somebody has got the answer: from then on giving it up has no effect. */
  taken = false;
  #settled: unknown = undefined;
  #watchers: ((task: Task<unknown>) => void)[] | undefined = undefined;
  /** Nearly every durable is awaited once; the list is for the others. */
  #reaction: Reaction<unknown> | undefined = undefined;
  #reactions: Reaction<unknown>[] | undefined = undefined;

  constructor(host: TaskHost, kind: TaskKind) {
    this.host = host;
    this.kind = kind;
  }

  /** Issues the commands if that has not happened yet. */
  start(): this {
    if (this.state === 'lazy') {
      this.state = 'open';
      this.kind.start(this);
    }
    return this;
  }

  isSettled(): boolean {
    return this.state === 'ok' || this.state === 'failed';
  }

  isHopeful(): boolean {
    return this.isSettled() || ((this.state === 'open' || this.state === 'lazy') && this.kind.isHopeful(this));
  }

  succeed(value: unknown): void {
    if (this.mark('ok', value)) this.announce();
  }

  fail(error: unknown): void {
    if (this.mark('failed', error)) this.announce();
  }

  /** Settles without telling anybody; false when it is not open. What settles together is marked first and announced then. */
  mark(state: 'ok' | 'failed', settled: unknown): boolean {
    if (this.state !== 'open') return false;
    this.state = state;
    this.#settled = settled;
    return true;
  }

  /** Tells those who watch and those who await. */
  announce(): void {
    const watchers = this.#watchers;
    this.#watchers = undefined;
    const reaction = this.#reaction;
    if (reaction !== undefined) {
      this.host.answered(this);
      this.#react(reaction);
      this.#reactions?.forEach((other) => this.#react(other));
      this.#reaction = undefined;
      this.#reactions = undefined;
    }
    if (watchers !== undefined) for (const callback of watchers) callback(this);
  }

  /** The answer: the value, or the error when `state` is `failed`. */
  take(): T {
    if (!this.taken) {
      this.taken = true;
      if (this.kind.decode !== undefined) this.#settled = this.kind.decode(this.#settled, this.state === 'failed' ? 'failed' : 'ok');
    }
    return decodeAnswer<T>(this.#settled);
  }

  /** Calls back once, when the task settles; at once when it has. */
  watch(callback: (task: Task<unknown>) => void): void {
    if (this.isSettled()) callback(this);
    else if (this.#watchers === undefined) this.#watchers = [callback];
    else this.#watchers.push(callback);
  }

  then<A = T, B = never>(onValue?: ((value: T) => A | PromiseLike<A>) | null, onError?: ((error: unknown) => B | PromiseLike<B>) | null): Reaction<A | B> {
    this.host.enter();
    this.start();
    const reaction = new Reaction<A | B>(onValue, onError);
    if (this.isSettled()) this.#react(reaction);
    else {
      if (this.#reaction === undefined) {
        this.#reaction = reaction;
        this.host.awaited(this);
      } else if (this.#reactions === undefined) this.#reactions = [reaction];
      else this.#reactions.push(reaction);
    }
    return reaction;
  }

  catch<B = never>(onError?: ((error: unknown) => B | PromiseLike<B>) | null): Reaction<T | B> {
    return this.then(undefined, onError);
  }

  finally(onEnd?: (() => void) | null): Promise<T> {
    return this.then().finally(onEnd);
  }

  withTag(tag: string): Durable<T> {
    this.host.enter();
    if (this.kind.tag === undefined) this.host.misuse(`with_tag() can only be called on activity futures, got ${this.kind.label}`);
    this.kind.tag(this, tag);
    return this;
  }

  map<U>(change: (value: T) => U): Durable<U> {
    this.host.enter();
    const mapped = new Task<U>(this.host, new MappedKind(this, change));
    return this.state === 'lazy' ? mapped : mapped.start();
  }

  cancel(): void {
    this.host.enter();
    this.release();
  }

  /** Gives it up unless somebody has got the answer. A settled task keeps its answer. */
  release(): void {
    if (this.taken || this.state === 'cancelled') return;
    if (this.state === 'lazy') {
      this.state = 'cancelled';
      return;
    }
    const wasOpen = this.state === 'open';
    this.kind.cancel(this);
    if (!wasOpen) this.take();
    else this.state = 'cancelled';
  }

  #react(reaction: Reaction<unknown>): void {
    const answer = this.take();
    reaction.run(this.state === 'ok', answer);
    this.host.promiseSettled();
  }
}

/** `map`: the source's fate with another value. */
class MappedKind<T, U> implements TaskKind {
  readonly label: string;
  readonly #source: Task<T>;
  readonly #change: (value: T) => U;

  constructor(source: Task<T>, change: (value: T) => U) {
    this.#source = source;
    this.#change = change;
    this.label = source.kind.label;
  }

  start(task: Task<unknown>): void {
    this.#source.start().watch(() => {
      const answer = this.#source.take();
      if (this.#source.state === 'failed') return task.fail(answer);
      try {
        task.succeed(this.#change(answer));
      } catch (error) {
        task.fail(error);
      }
    });
  }

  cancel(): void {
    this.#source.release();
  }

  isHopeful(): boolean {
    return this.#source.isHopeful();
  }
}

/** The declared type of an answer is the program's own claim about its payloads: text carries no types. */
function decodeAnswer<T>(answer: unknown): T {
  return answer as T;
}
