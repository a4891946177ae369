/** Digits can be taken in one way only, so that a long text of them is not tried in all. */
const numeric = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
/** Names that look like numbers: 007 is not 7. */
const zeroPadded = /^[-+]?0\d/;
/** Squares and sums of numbers beyond would overflow, and of those below vanish. */
const largest = 1e100;
const otherSigns = /[^\x20-\x7e]/;
const plain = /^-?\d{1,15}$/;

/**
 * The number that a text is, with a plus or a typographic minus, and in full-width or Arabic digits too. Null for a text
 * that is none, for a number that cannot be computed with, and for a whole one too long to be told from its neighbours.
 */
export function numberOf(text: string): number | null {
  if (plain.test(text)) return zeroPadded.test(text) ? null : Number(text);
  const typed = otherSigns.test(text) ? inAscii(text) : text;
  if (!numeric.test(typed) || zeroPadded.test(typed)) return null;
  const number = Number(typed);
  const size = Math.abs(number);
  if (number !== 0 && (size > largest || size < 1 / largest)) return null;
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? null : number;
}

/** Digits and signs of other scripts and of typographers as the keys that stand for them. */
export function inAscii(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (char) => String(char.charCodeAt(0) & 15))
    .replace(/[\u2212\u2010-\u2015\ufe63](?=[\d.,])/g, "-");
}
