// How long a text is where limits are counted: in UTF-8, without encoding it.

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

/** How long the text is where it is longer than `bytesMax`; undefined where it keeps to that. Short texts are not looked at. */
export function bytesAbove(text: string, bytesMax: number): number | undefined {
  if (text.length * 3 <= bytesMax) return undefined;
  const bytes = utf8Bytes(text);
  return bytes > bytesMax ? bytes : undefined;
}
