// The store in memory: for tests, for the host and for programs that need no durability. The same rows, the same rules.
import { createJournal } from './memory-journal.ts';
import { memoryInstances } from './memory-instances.ts';
import { memoryMessages, memoryWork } from './memory-queues.ts';
import { createMemoryState } from './memory-state.ts';
import { memoryValues } from './memory-values.ts';
import { StoreError } from './store-error.ts';
import { isNews, newTouched, touchOf } from './touched.ts';
import type { Commit, Store, StoreTransaction } from './store.ts';

/** Everything is gone when it is closed. Changes take effect at once and one after the other. */
export class MemoryStore implements Store {
  readonly kind = 'memory';
  readonly #journal = createJournal();
  readonly #listeners = new Set<(commit: Commit) => void>();
  readonly #rows: StoreTransaction;
  #touched = newTouched();
  #closed = false;

  constructor() {
    const state = createMemoryState();
    const journal = this.#journal;
    const touch = touchOf(() => this.#touched);
    this.#rows = {
      instances: memoryInstances(state, journal, touch),
      messages: memoryMessages(state, journal, touch.messages),
      work: memoryWork(state, journal, touch.work),
      values: memoryValues(state, journal, touch),
    };
  }

  async transact<Result>(change: (rows: StoreTransaction) => Result): Promise<Result> {
    if (this.#closed) throw new StoreError('closed', 'the store is closed');
    this.#touched = newTouched();
    let result: Result;
    try {
      result = change(this.#rows);
    } catch (error) {
      this.#journal.rollback();
      throw error;
    }
    this.#journal.commit();
    const touched = this.#touched;
    if (isNews(touched)) for (const listener of this.#listeners) listener(touched);
    return result;
  }

  read<Result>(look: (rows: StoreTransaction) => Result): Promise<Result> {
    return this.transact(look);
  }

  subscribe(listener: (commit: Commit) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  foreignRevision(): number {
    return 0;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#listeners.clear();
  }
}
