// Where a text stops being JSON: the parser's own messages do not always say.

export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset, both from 1. */
export function positionAt(text: string, offset: number): TextPosition {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}

const TOKEN = /\s*(?:([{}[\]:,])|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

type Expect = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/** Offset of the first character that no JSON text could have there; the length of the text where it breaks off. */
export function firstJsonError(text: string): number {
  const open: string[] = [];
  let expect: Expect = 'value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    const start = at + (/^\s*/.exec(text.slice(at, at + 10_000))?.[0].length ?? 0);
    if (token === null) return start;
    const [whole, mark] = token;
    const next = step(expect, mark ?? (whole.trimStart().startsWith('"') ? 'text' : 'word'), open);
    if (next === undefined) return start;
    expect = next;
    at = TOKEN.lastIndex;
    if (expect === 'nothing') return /\S/.test(text.slice(at)) ? at + text.slice(at).search(/\S/) : text.length;
  }
}

/** What may follow, after a token; undefined where the token may not stand there. `open` are the brackets around. */
function step(expect: Expect, token: string, open: string[]): Expect | undefined {
  const after = (): Expect => (open.length === 0 ? 'nothing' : 'comma-or-end');
  const isEnd = token === ']' || token === '}';
  if (isEnd) {
    if (expect !== 'comma-or-end' && expect !== (token === ']' ? 'value-or-end' : 'key-or-end')) return undefined;
    if (open.pop() !== (token === ']' ? '[' : '{')) return undefined;
    return after();
  }
  if (expect === 'colon') return token === ':' ? 'value' : undefined;
  if (expect === 'comma-or-end') return token === ',' ? (open.at(-1) === '[' ? 'value' : 'key') : undefined;
  if (expect === 'key' || expect === 'key-or-end') return token === 'text' ? 'colon' : undefined;
  if (token === '[' || token === '{') {
    open.push(token);
    return token === '[' ? 'value-or-end' : 'key-or-end';
  }
  return token === ',' || token === ':' ? undefined : after();
}
