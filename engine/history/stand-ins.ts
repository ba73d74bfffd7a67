// Texts and numbers that stand for others: the same one always for the same, never the same for two, as long as what they stand for.

export interface StandIns {
  /** As many UTF-16 units, letters only; no part of the text is in it. */
  text(text: string): string;
  /** A numeral: as many digits, the same sign, the same decimal places. */
  number(numeral: string): string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Where every short text of letters is taken, others follow: the Hangul syllables are 11,172 of one unit each. */
const MORE_FROM = 0xac00;
const MORE_COUNT = 11_172;

/** Numbered in the order in which they are met: nothing is derived from the text itself, so nothing can be guessed back. */
export function createStandIns(): StandIns {
  const texts = new Map<string, string>();
  const counts = new Map<number, number>();
  const numbers = new Map<string, string>();
  const shapes = new Map<string, number>();
  const count = <Key>(of: Map<Key, number>, key: Key): number => {
    const next = of.get(key) ?? 0;
    of.set(key, next + 1);
    return next;
  };
  return {
    text: (text) => {
      if (text === '') return '';
      const known = texts.get(text) ?? lettersOf(count(counts, text.length), text.length);
      texts.set(text, known);
      return known;
    },
    number: (numeral) => {
      const known = numbers.get(numeral) ?? digitsOf(count(shapes, shapeOf(numeral)), numeral);
      numbers.set(numeral, known);
      return known;
    },
  };
}

/** `index` as a number of that many letters, `a` being nothing. */
function lettersOf(index: number, length: number): string {
  let left = index;
  let text = '';
  while (text.length < length) {
    if (left === 0) return LETTERS.charAt(0).repeat(length - text.length) + text;
    if (text.length === length - 1 && left >= LETTERS.length) return String.fromCharCode(MORE_FROM + ((left - LETTERS.length) % MORE_COUNT)) + text;
    text = LETTERS.charAt(left % LETTERS.length) + text;
    left = Math.floor(left / LETTERS.length);
  }
  return text;
}

function shapeOf(numeral: string): string {
  return numeral.replaceAll(/\d/g, '0');
}

/**
 * The numeral must keep its length when it is parsed and written again: no 0 leads a whole part of several digits or ends the decimal places. 0 and 1 alone
 * stand for themselves.
 */
function digitsOf(index: number, numeral: string): string {
  const [mantissa = '', exponent] = numeral.split('e');
  const [whole = '', decimals = ''] = mantissa.split('.');
  const digits = whole.replace('-', '');
  let left = index;
  const next = (lowest: number): string => {
    const digit = (left % (10 - lowest)) + lowest;
    left = Math.floor(left / (10 - lowest));
    return String(digit);
  };
  let last = '';
  for (let place = decimals.length; place > 0; place -= 1) last = next(place === decimals.length ? 1 : 0) + last;
  let first = '';
  for (let place = digits.length; place > 0; place -= 1) first = next(place > 1 || decimals !== '' && digits.length === 1 ? 0 : digits.length === 1 ? 2 : 1) + first;
  return `${whole.startsWith('-') ? '-' : ''}${first}${decimals === '' ? '' : `.${last}`}${exponent === undefined ? '' : `e${exponent}`}`;
}
