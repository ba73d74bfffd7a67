// What `then` on a durable returns: the two callbacks until it settles, and a real promise for those who chain on.

/**
 * An `await` calls `then` and drops what it returns, so nothing is made for it but this; native promises cost several times as much,
 * and there is one for every durable call of a history.
 */
export class Reaction<A> implements PromiseLike<A> {
  readonly #onValue: ((value: never) => unknown) | null | undefined;
  readonly #onError: ((error: unknown) => unknown) | null | undefined;
  #settled: Promise<unknown> | undefined = undefined;
  #chained: Promise<unknown> | undefined = undefined;
  #forward: ((value: unknown) => void) | undefined = undefined;

  constructor(onValue: ((value: never) => unknown) | null | undefined, onError: ((error: unknown) => unknown) | null | undefined) {
    this.#onValue = onValue;
    this.#onError = onError;
  }

  /** The durable has its answer: the callbacks run in a microtask, as a promise would run them. */
  run(isOk: boolean, answer: unknown): void {
    const source = isOk ? Promise.resolve(answer) : Promise.reject(answer);
    this.#settled = source.then(decodeCallback(this.#onValue), this.#onError);
    this.#forward?.(this.#settled);
  }

  then<B = A, C = never>(onValue?: ((value: A) => B | PromiseLike<B>) | null, onError?: ((error: unknown) => C | PromiseLike<C>) | null): Promise<B | C> {
    return this.#promise().then(onValue, onError);
  }

  catch<C = never>(onError?: ((error: unknown) => C | PromiseLike<C>) | null): Promise<A | C> {
    return this.#promise().catch(onError);
  }

  finally(onEnd?: (() => void) | null): Promise<A> {
    return this.#promise().finally(onEnd);
  }

  #promise(): Promise<A> {
    this.#chained ??= this.#settled ?? new Promise((resolve) => (this.#forward = resolve));
    return decodeChained(this.#chained);
  }
}

/** The types of the callbacks are the program's own claim about its payloads: text carries no types. */
function decodeCallback(callback: ((value: never) => unknown) | null | undefined): ((value: unknown) => unknown) | null | undefined {
  return callback as ((value: unknown) => unknown) | null | undefined;
}

function decodeChained<A>(promise: Promise<unknown>): Promise<A> {
  return promise as Promise<A>;
}
