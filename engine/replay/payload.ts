// Payloads between programs and histories: raw text, or JSON in which a string travels as it is.
import { messageOf } from './errors.ts';
import type { PayloadCodec } from './program.ts';

/**
 * Text for a value. Typed: a string as it is, everything else as JSON, nothing as `null`. Raw: text as it is, nothing as the empty text.
 * @throws TypeError for what has no text (a function, a cycle, a bigint; in a raw registration anything but text).
 */
export function encodePayload(value: unknown, codec: PayloadCodec): string {
  if (typeof value === 'string') return value;
  if (codec === 'raw') {
    if (value === undefined) return '';
    throw new TypeError(`a raw registration takes and returns text, but got ${describe(value)}; encode it, or use registerTyped`);
  }
  if (value === undefined) return 'null';
  const text = jsonOf(value);
  if (text === undefined) throw new TypeError(`a payload must be representable as JSON, but got ${describe(value)}`);
  return text;
}

function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // The engine's own words name neither the rule nor the way out, and the first line is all that some keep of them.
    const reason = messageOf(error).split('\n', 1)[0];
    throw new TypeError(`a payload must be representable as JSON, but ${typeof value === 'bigint' ? 'got a bigint' : 'part of it is not'} (${reason}); pass plain data, such as text for a bigint and ids instead of objects that refer to each other`);
  }
}

/** The value of a stored text. Typed: text that is JSON is parsed, other text stays text. */
export function decodePayload(text: string, codec: PayloadCodec): unknown {
  return codec === 'raw' ? text : decodeTyped(text);
}

function decodeTyped(text: string): unknown {
  if (!mayBeJson(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// Most texts are words; throwing and catching a SyntaxError for each would dominate a replay.
function mayBeJson(text: string): boolean {
  let at = 0;
  let code = text.charCodeAt(at);
  while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = text.charCodeAt(++at);
  // { [ " - and digits may begin anything; t, f and n only one word each.
  if (code === 0x7b || code === 0x5b || code === 0x22 || code === 0x2d || (code >= 0x30 && code <= 0x39)) return true;
  if (code === 0x74) return text.startsWith('true', at);
  if (code === 0x66) return text.startsWith('false', at);
  return code === 0x6e && text.startsWith('null', at);
}

function describe(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
