// A memory for what follows from one program alone: kept as long as its checker lives, asked for by node.
import type { ts } from 'ts-morph';

/** One for each question. An answer may be undefined, and is remembered all the same. */
export class ProgramNotes<T> {
  readonly #byChecker = new WeakMap<ts.TypeChecker, Map<ts.Node, { readonly answer: T }>>();

  once(checker: ts.TypeChecker, node: ts.Node, make: () => T): T {
    let answers = this.#byChecker.get(checker);
    if (answers === undefined) this.#byChecker.set(checker, (answers = new Map<ts.Node, { readonly answer: T }>()));
    const known = answers.get(node);
    if (known !== undefined) return known.answer;
    const made = make();
    answers.set(node, { answer: made });
    return made;
  }
}

/** The same for answers that are followed for a number of hops only: one is given again where the hops left suffice for it, so that it never depends on who asked first. */
export class HopNotes<T> {
  readonly #byChecker = new WeakMap<ts.TypeChecker, Map<ts.Node, { readonly answer: T; readonly hops: number }>>();
  /** The fewest hops that were left anywhere below the question that is being answered. */
  #fewest = 0;

  /** False where no hop is left. */
  mayGoOn(hops: number): boolean {
    this.#fewest = Math.min(this.#fewest, hops);
    return hops > 0;
  }

  /** Undefined where no hop is left. */
  within(checker: ts.TypeChecker, node: ts.Node, hops: number, make: (node: ts.Node) => T): T | undefined {
    if (!this.mayGoOn(hops)) return undefined;
    let answers = this.#byChecker.get(checker);
    if (answers === undefined) this.#byChecker.set(checker, (answers = new Map<ts.Node, { readonly answer: T; readonly hops: number }>()));
    const known = answers.get(node);
    if (known !== undefined && known.hops < hops) {
      this.#fewest = Math.min(this.#fewest, hops - known.hops);
      return known.answer;
    }
    const above = this.#fewest;
    this.#fewest = hops;
    const answer = make(node);
    // An answer that ended for want of hops is one of this question only.
    if (this.#fewest > 0) answers.set(node, { answer, hops: hops - this.#fewest });
    this.#fewest = Math.min(above, this.#fewest);
    return answer;
  }
}

/** The checker, which resolves a name anew for every question, with its answers by node remembered: a program never changes. */
export function rememberingChecker(checker: ts.TypeChecker): ts.TypeChecker {
  const symbols = new Map<ts.Node, ts.Symbol | undefined>();
  const types = new Map<ts.Node, ts.Type>();
  return {
    ...checker,
    getSymbolAtLocation: node => {
      const known = symbols.get(node);
      if (known !== undefined || symbols.has(node)) return known;
      const found = checker.getSymbolAtLocation(node);
      symbols.set(node, found);
      return found;
    },
    getTypeAtLocation: node => {
      const known = types.get(node);
      if (known !== undefined) return known;
      const found = checker.getTypeAtLocation(node);
      types.set(node, found);
      return found;
    },
  };
}
