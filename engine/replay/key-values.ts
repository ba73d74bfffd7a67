// The key-value state as the program sees it: the state before the execution, then the program's own writes.
import type { KeyValueEntry } from '../history/execution.ts';

/** Reads are pure memory; whoever writes also issues the command. Keys keep the order of their first write. */
export class KeyValues {
  readonly #entries: Map<string, KeyValueEntry>;

  /** Whether the program has looked at what it had not written itself. */
  wasRead = false;
  readonly #written = new Set<string>();
  #isKnown = false;

  constructor(before: Readonly<Record<string, KeyValueEntry>>) {
    this.#entries = new Map(Object.entries(before));
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): string | undefined {
    if (!this.#isKnown && !this.#written.has(key)) this.wasRead = true;
    return this.#entries.get(key)?.value;
  }

  /** Sorted, so that a program that walks them does not depend on the order of writes. */
  keys(): string[] {
    if (!this.#isKnown) this.wasRead = true;
    return [...this.#entries.keys()].sort();
  }

  set(key: string, value: string, updatedAtMs: number): void {
    this.#written.add(key);
    this.#entries.set(key, { value, updatedAtMs });
  }

  /** The recorded time of a write that is being replayed, unless a later write has replaced it. */
  restamp(key: string, value: string, updatedAtMs: number): void {
    if (this.#entries.get(key)?.value === value) this.#entries.set(key, { value, updatedAtMs });
  }

  delete(key: string): void {
    this.#written.add(key);
    this.#entries.delete(key);
  }

  clear(): void {
    this.#isKnown = true;
    this.#entries.clear();
  }

  /** Keys whose last write is older, sorted. */
  keysUpdatedBefore(epochMs: number): string[] {
    return this.keys().filter((key) => (this.#entries.get(key)?.updatedAtMs ?? epochMs) < epochMs);
  }

  snapshot(): Readonly<Record<string, KeyValueEntry>> {
    return Object.fromEntries(this.#entries);
  }
}
