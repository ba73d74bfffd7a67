// Reading and writing of the plain texts that these orchestrations take and give.

/** A whole number, or the fallback when the text is none. */
export function whole(text: string | undefined, fallback: number): number {
  return isWhole(text) ? Number(text) : fallback;
}

export function isWhole(text: string | undefined): text is string {
  return text !== undefined && /^[+-]?\d+$/.test(text);
}

/** At most `parts` pieces; the last one keeps every further separator. */
export function splitIn(text: string, separator: string, parts: number): readonly string[] {
  const all = text.split(separator);
  return all.length <= parts ? all : [...all.slice(0, parts - 1), all.slice(parts - 1).join(separator)];
}

/** What a caught failure says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
