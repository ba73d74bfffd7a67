// Tells an activity that nobody waits for its result any more.

/** Most activities never look, so the signal is made for the first who does. */
export class Cancellation {
  #reason: Error | undefined;
  #controller: AbortController | undefined;
  #listener = (): void => undefined;

  get isCancelled(): boolean {
    return this.#reason !== undefined;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** The first reason counts. */
  cancel(reason: string): void {
    if (this.#reason !== undefined) return;
    this.#reason = new Error(reason);
    this.#controller?.abort(this.#reason);
    this.#listener();
  }

  /** Calls back when it is cancelled later on; one listener at a time. */
  listen(listener: () => void): void {
    this.#listener = listener;
  }
}
