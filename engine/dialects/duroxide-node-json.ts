// JSON as duroxide-node's native side reads and writes it: `all` and `race` send every value through it, and some values do not survive.

/** What the native side keeps of a JSON text. Integers keep their digits; other numbers become doubles by a rule of their own. */
export type NativeValue =
  | { readonly kind: 'atom'; readonly text: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'list'; readonly items: readonly NativeValue[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, NativeValue> };

/** Containers inside each other that the native parser accepts. */
const DEPTH_MAX = 127;
const U64_MAX = 18_446_744_073_709_551_615n;
const I64_MAGNITUDE_MAX = 9_223_372_036_854_775_808n;
/** Exponents up to this are one multiplication or division away. */
const POWER_MAX = 308;

/** Undefined where the native side cannot parse the text: no JSON, nested too deeply, half of a surrogate pair, a number out of range. */
export function parseNative(text: string): NativeValue | undefined {
  return readable(text) ? new Parser(text).whole() : undefined;
}

/** The value that a text has on the native side: parsed where it parses, the text itself elsewhere. */
export function nativeOf(text: string): NativeValue {
  return parseNative(text) ?? { kind: 'text', value: text };
}

export function mapOf(entries: Readonly<Record<string, NativeValue>>): NativeValue {
  return { kind: 'map', entries: new Map(Object.entries(entries)) };
}

/** Compact JSON; keys of maps sorted by their UTF-8 bytes. */
export function printNative(value: NativeValue): string {
  switch (value.kind) {
    case 'atom':
      return value.text;
    case 'text':
      return JSON.stringify(value.value);
    case 'list':
      return `[${value.items.map(printNative).join(',')}]`;
    case 'map': {
      const sorted = [...value.entries].sort(([left], [right]) => compareCodePoints(left, right));
      return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${printNative(member)}`).join(',')}}`;
    }
  }
}

/**
 * The double that the native side makes of a number that is no 64-bit integer: its digits in an unsigned 64-bit significand as far as they
 * fit, then one multiplication or division by a power of ten. In about a fifth of the doubles with large or small exponents the last digit
 * is another one than JavaScript's. Undefined above the largest double.
 */
function nativeDouble(integer: string, fraction: string, exponent: number): number | undefined {
  const { significand, scale } = significandOf(integer, fraction);
  let power = scale + exponent;
  let value = Number(significand);
  while (Math.abs(power) > POWER_MAX) {
    if (value === 0) return 0;
    if (power > 0) return undefined;
    value /= 1e308;
    power += POWER_MAX;
  }
  if (power < 0) return value / Number(`1e${-power}`);
  value *= Number(`1e${power}`);
  return Number.isFinite(value) ? value : undefined;
}

/** The shortest digits, plain between 1e-5 and 1e16, with an exponent elsewhere. */
export function printDouble(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [mantissa = '', exponentText = '0'] = Math.abs(value).toExponential().split('e');
  const sign = value < 0 ? '-' : '';
  const digits = mantissa.replace('.', '');
  const point = Number(exponentText) + 1;
  if (digits.length <= point && point <= 16) return `${sign}${digits.padEnd(point, '0')}.0`;
  if (point > 0 && point <= 16) return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
  if (point > -5 && point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${mantissa}e${point - 1}`;
}

function significandOf(integer: string, fraction: string): { readonly significand: bigint; readonly scale: number } {
  let significand = 0n;
  let scale = 0;
  let isFull = false;
  for (const digit of integer) {
    const next = significand * 10n + BigInt(digit);
    isFull ||= next > U64_MAX;
    if (isFull) scale++;
    else significand = next;
  }
  for (const digit of fraction) {
    const next = significand * 10n + BigInt(digit);
    // The first digit that does not fit ends the reading: what follows is ignored, however it would fit.
    if (next > U64_MAX) break;
    significand = next;
    scale--;
  }
  return { significand, scale };
}

/** JSON by JavaScript's own parser first: it refuses nearly everything that the native one refuses, without a line of ours. */
function readable(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const NUMBER = /-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const BLANK = /[ \t\r\n]*/y;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Walks a text that is known to be JSON. */
class Parser {
  readonly #text: string;
  #at = 0;
  #depth = 0;
  #isRefused = false;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): NativeValue | undefined {
    const value = this.#value();
    return this.#isRefused ? undefined : value;
  }

  #value(): NativeValue {
    this.#match(BLANK);
    const start = this.#text[this.#at];
    let value: NativeValue;
    if (start === '"') value = { kind: 'text', value: this.#string() };
    else if (start === '[' || start === '{') value = this.#container(start);
    else if (start === 't' || start === 'n') value = this.#word(4);
    else if (start === 'f') value = this.#word(5);
    else value = this.#number();
    this.#match(BLANK);
    return value;
  }

  #container(start: '[' | '{'): NativeValue {
    this.#depth++;
    if (this.#depth > DEPTH_MAX) this.#isRefused = true;
    // Deeper than that nothing is read: the whole is refused anyway, and the stack stays small.
    const value = this.#isRefused ? nothing : start === '[' ? this.#list() : this.#map();
    this.#depth--;
    return value;
  }

  #list(): NativeValue {
    const items: NativeValue[] = [];
    this.#at++;
    this.#match(BLANK);
    while (!this.#isRefused && this.#text[this.#at] !== ']') {
      items.push(this.#value());
      if (this.#text[this.#at] === ',') this.#at++;
    }
    this.#at++;
    return { kind: 'list', items };
  }

  #map(): NativeValue {
    const entries = new Map<string, NativeValue>();
    this.#at++;
    this.#match(BLANK);
    while (!this.#isRefused && this.#text[this.#at] !== '}') {
      this.#match(BLANK);
      const key = this.#string();
      this.#match(BLANK);
      this.#at++;
      entries.set(key, this.#value());
      if (this.#text[this.#at] === ',') this.#at++;
    }
    this.#at++;
    return { kind: 'map', entries };
  }

  #string(): string {
    const value: unknown = JSON.parse(this.#match(STRING)[0]);
    const text = typeof value === 'string' ? value : '';
    if (LONE_SURROGATE.test(text)) this.#isRefused = true;
    return text;
  }

  #word(length: number): NativeValue {
    const text = this.#text.slice(this.#at, this.#at + length);
    this.#at += length;
    return { kind: 'atom', text };
  }

  #number(): NativeValue {
    const [text, integer = '', fraction, exponent] = this.#match(NUMBER);
    const isNegative = text.startsWith('-');
    if (fraction === undefined && exponent === undefined && isSmallInteger(integer, isNegative)) return { kind: 'atom', text };
    const value = nativeDouble(integer, fraction ?? '', Number(exponent ?? 0));
    if (value === undefined) this.#isRefused = true;
    return { kind: 'atom', text: printDouble(isNegative ? -(value ?? 0) : (value ?? 0)) };
  }

  #match(pattern: RegExp): RegExpExecArray | readonly [string, ...(string | undefined)[]] {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) {
      this.#isRefused = true;
      return [''];
    }
    this.#at = pattern.lastIndex;
    return match;
  }
}

const nothing: NativeValue = { kind: 'atom', text: 'null' };

/** Whether it stays an integer: -0 does not. */
function isSmallInteger(digits: string, isNegative: boolean): boolean {
  if (digits.length > 20) return false;
  const magnitude = BigInt(digits);
  return isNegative ? magnitude > 0n && magnitude <= I64_MAGNITUDE_MAX : magnitude <= U64_MAX;
}

/** The order of UTF-8 bytes, which JavaScript's own comparison of UTF-16 units is not. */
function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const difference = (left.codePointAt(at) ?? 0) - (right.codePointAt(at) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
