// Text that every reader can take: control characters and halves of surrogate pairs are written out instead of sent.

/** With `u` a surrogate in the set means one without its other half. */
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/gu;

/** Tabs and line ends stay; terminals, XML and log readers get no other control character. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same on one line. */
export function onOneLine(text: string): string {
  return printable(text).replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
