// What a monitor hands to its next execution, in the format of 1.0.x and in that of 2.0.0.

export interface State {
  readonly url: string;
  readonly cycle: number;
  readonly cycles: number;
}

export interface StateV2 {
  readonly v2: boolean;
  readonly targets: readonly string[];
  readonly cycle: number;
  readonly cycles: number;
  readonly failures: number;
}

/** The state one cycle later. The order of the members is part of the stored text. */
export function nextState(state: State): State {
  return { url: state.url, cycle: state.cycle + 1, cycles: state.cycles };
}

/** @throws Error `bad state: ...` when the stored input was no JSON object, in which case it arrives as text. */
export function readState<S extends object>(input: S | string): S {
  if (typeof input === 'string') throw new Error(`bad state: ${syntaxProblem(input)}`);
  return input;
}

/** Where a text stops being JSON: at the first letter that is not the next one of `null`, `true` or `false`, or at once. */
function syntaxProblem(text: string): string {
  const word = ['null', 'true', 'false'].find((literal) => text.startsWith(literal.charAt(0)));
  if (word === undefined) return text === '' ? 'EOF while parsing a value at line 1 column 0' : 'expected value at line 1 column 1';
  let matched = 1;
  while (matched < word.length && text.charAt(matched) === word.charAt(matched)) matched += 1;
  return `expected ident at line 1 column ${matched + 1}`;
}
