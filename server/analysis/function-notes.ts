// A memory for what a rule finds out about functions, kept as long as the analysis of their file stands.

/** One for each question that a rule asks. */
export class FunctionNotes<T> {
  readonly #byOwner = new WeakMap<object, Map<string, readonly T[]>>();

  /** `owner` stands for one state of one file; another state asks again. */
  once(owner: object, key: string, make: () => readonly T[]): readonly T[] {
    let known = this.#byOwner.get(owner);
    if (known === undefined) this.#byOwner.set(owner, (known = new Map<string, readonly T[]>()));
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make();
    known.set(key, made);
    return made;
  }
}
