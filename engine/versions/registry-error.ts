// What a registry builder throws: every problem at once, so that one run of the program shows them all.

/** Names with this prefix belong to the engine's own activities. */
export const RESERVED_NAME_PREFIX = '__duroxide_syscall:';

/** One sentence per problem; the message lists them all. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('; '));
    this.problems = problems;
  }
}
