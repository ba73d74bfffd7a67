// Limits of what a program may put into a history, as duroxide has them; measured in UTF-8 bytes.

export const TAG_BYTES_MAX = 256;
export const CUSTOM_STATUS_BYTES_MAX = 256 * 1024;
export const KV_VALUE_BYTES_MAX = 64 * 1024;
export const KV_KEYS_MAX = 150;
/** Unread queue messages that cross a continue-as-new; later ones are dropped. */
export const CARRY_FORWARD_MAX = 100;
/** Passes over a program that goes on without anything new from outside. */
export const QUIESCENCE_PASSES_MAX = 100;

/** Length in UTF-8. */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    // A surrogate pair is two units and four bytes; everything else above U+07FF is one unit and three bytes.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}
