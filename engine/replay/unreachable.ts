// Closes a `switch` over a kind: a new member without its case does not compile.

/** Never runs for values that the types admit; for others it says which one came. */
export function unreachable(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
