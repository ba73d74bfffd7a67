// Commands by the id of their event: dense for histories as engines write them, sparse for ids that leap.
import type { Call } from './call.ts';

/** A gap of more ids goes into the sparse part. */
const GAP_MAX = 4096;

export class CallTable {
  readonly #dense: (Call | undefined)[] = [];
  readonly #sparse = new Map<number, Call>();

  get(id: number): Call | undefined {
    return this.#dense[id] ?? (this.#sparse.size > 0 ? this.#sparse.get(id) : undefined);
  }

  set(id: number, call: Call): void {
    const dense = this.#dense;
    if (!(Number.isInteger(id) && id >= 0 && id < dense.length + GAP_MAX)) this.#sparse.set(id, call);
    else {
      while (dense.length < id) dense.push(undefined);
      dense[id] = call;
    }
  }

  /** In the order of their ids, those that leap last. */
  values(): readonly Call[] {
    const dense = this.#dense.filter((call) => call !== undefined);
    return this.#sparse.size === 0 ? dense : [...dense, ...this.#sparse.values()];
  }
}
