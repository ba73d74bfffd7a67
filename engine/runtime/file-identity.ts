// Which file lies under a name: an open file goes on working after it was deleted or replaced, and all that is written to it then is lost.

/** Equal for the same file; undefined where there is none, or where nobody can tell. */
export function fileIdentity(path: string): string | undefined {
  const files = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:fs');
  const found = files?.statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev}:${found.ino}`;
}
