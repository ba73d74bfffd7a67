// What duroxide's native side makes of a JSON text that passes through `all` or `race`: keys sorted, some doubles changed in the last digit.

/** Deeper nesting, and text that is not Unicode, do not parse there: the member's value is then the text itself. */
const DEPTH_MAX = 127;

type Json = null | boolean | string | NumberText | Json[] | { readonly entries: readonly (readonly [string, Json])[] };

interface NumberText {
  readonly number: string;
}

/** The text after that many passes; undefined where the first one fails. */
export function rewriteJson(text: string, passes: number): string | undefined {
  let current = text;
  for (let pass = 0; pass < passes; pass++) {
    const parsed = parse(current);
    if (parsed === undefined) return undefined;
    current = print(parsed);
  }
  return current;
}

function parse(text: string): Json | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g) ?? [];
  let at = 0;
  const value = (depth: number): Json | undefined => {
    const token = tokens[at++] ?? '';
    if (token === '[' || token === '{') return depth >= DEPTH_MAX ? undefined : token === '[' ? list(depth + 1) : object(depth + 1);
    if (token.startsWith('"')) return textOf(token);
    if (token === 'null') return null;
    return token === 'true' || token === 'false' ? token === 'true' : { number: rewriteNumber(token) };
  };
  const list = (depth: number): Json | undefined => {
    const items: Json[] = [];
    while (tokens[at] !== ']') {
      if (tokens[at] === ',') at++;
      const item = value(depth);
      if (item === undefined) return undefined;
      items.push(item);
    }
    at++;
    return items;
  };
  const object = (depth: number): Json | undefined => {
    const entries = new Map<string, Json>();
    while (tokens[at] !== '}') {
      if (tokens[at] === ',') at++;
      const key = textOf(tokens[at++] ?? '""');
      at++;
      const item = value(depth);
      if (item === undefined || key === undefined) return undefined;
      entries.set(key, item);
    }
    at++;
    return { entries: [...entries].sort(([a], [b]) => compareUtf8(a, b)) };
  };
  return value(0);
}

/** A lone surrogate is no Unicode text. */
function textOf(token: string): string | undefined {
  const text: unknown = JSON.parse(token);
  return typeof text === 'string' && !/\p{Surrogate}/u.test(text) ? text : undefined;
}

/** UTF-8 order is code point order. */
function compareUtf8(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

const U64_MAX = 18_446_744_073_709_551_615n;
const I64_MIN = -9_223_372_036_854_775_808n;

/**
 * Integers of 64 bits stay. Of others the digits that fit are collected into a 64-bit significand, which is converted to a double and
 * then multiplied or divided once by a power of ten: about a fifth of large or small doubles change in the last digit.
 */
function rewriteNumber(token: string): string {
  if (/^-?\d+$/.test(token)) {
    const integer = BigInt(token);
    if (integer <= U64_MAX && integer >= I64_MIN && token !== '-0') return token;
  }
  const [, sign = '', whole = '', fraction = '', power = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(token) ?? [];
  let significand = 0n;
  let exponent = Number(power);
  for (const [at, digit] of [...(whole + fraction)].entries()) {
    const isFraction = at >= whole.length;
    const next = significand * 10n + BigInt(digit);
    if (next > U64_MAX) {
      // From the first digit that does not fit on, digits only count as places.
      if (!isFraction) exponent += whole.length - at;
      break;
    }
    significand = next;
    if (isFraction) exponent--;
  }
  return printNumber((sign === '-' ? -1 : 1) * scale(Number(significand), exponent));
}

function scale(significand: number, exponent: number): number {
  if (significand === 0) return 0;
  if (exponent >= 0) return significand * Number(`1e${exponent}`);
  return exponent < -308 ? significand / 1e308 / Number(`1e${-exponent - 308}`) : significand / Number(`1e${-exponent}`);
}

/** Shortest digits, with an exponent from 1e16 on, and always recognisable as a double. */
function printNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e16) return value.toExponential().replace('e+', 'e');
  const text = String(value);
  return /[.e]/.test(text) ? text : `${Object.is(value, -0) ? '-0' : text}.0`;
}

function print(value: Json): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(print).join(',')}]`;
  if ('number' in value) return value.number;
  return `{${value.entries.map(([key, item]) => `${JSON.stringify(key)}:${print(item)}`).join(',')}}`;
}
