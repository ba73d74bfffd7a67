// A stream of drawn numbers, out of which programs, edits and runs are made: fast-check draws it, and every decision reads from it.
import fc from 'fast-check';

/** One case is a list of numbers; decisions beyond its end are all the simplest one. */
export const choiceList: fc.Arbitrary<number[]> = fc.array(fc.integer({ min: 0, max: 65_535 }), { minLength: 200, maxLength: 500, size: 'max' });

export class Choices {
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A number below `count`. */
  below(count: number): number {
    const number = this.#numbers[this.#at] ?? 0;
    this.#at += 1;
    return count <= 0 ? 0 : number % count;
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.below(times) === times - 1;
  }

  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const picked = list[this.below(list.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  /** By weight. */
  weighted<T>(table: readonly (readonly [weight: number, value: T])[]): T {
    let at = this.below(table.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, value] of table) {
      if (at < weight) return value;
      at -= weight;
    }
    throw new Error('an empty table');
  }
}

/** An endless stream for what follows a case, such as its runs: a small generator of its own. */
export function seeded(seed: number): (count: number) => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return (count) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}
