// Reading and writing of the plain texts that these orchestrations take and give.

/** A whole number, or 0 when the text is none. */
export function whole(text: string | undefined): number {
  return text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : 0;
}

/** An optional text as the recorded outputs show it: `None` or `Some("text")`. */
export function shown(text: string | undefined): string {
  return text === undefined ? 'None' : `Some(${JSON.stringify(text)})`;
}
