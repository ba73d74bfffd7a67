// The typed value of the orchestration `basics::typed` and the messages about text that is no point.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** @throws Error whose message names the member and the column after its value, as the recorded failure does. */
export function pointOf(text: string): Point {
  const value: unknown = JSON.parse(text);
  return { x: memberOf(text, value, 'x'), y: memberOf(text, value, 'y') };
}

function memberOf(text: string, value: unknown, name: string): number {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  if (typeof member === 'number') return member;
  if (member === undefined) throw new Error(`bad point: missing field \`${name}\` at line 1 column ${text.length}`);
  const written = JSON.stringify(member);
  const column = text.indexOf(written) + written.length;
  throw new Error(`bad point: invalid type: ${typeof member} ${written}, expected i64 at line 1 column ${column}`);
}
