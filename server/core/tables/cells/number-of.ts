/** Digits match in only one way, so that a long text of them does not make the pattern backtrack. */
const numeric = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
/** Names that look like numbers: 007 is not 7. */
const zeroPadded = /^[-+]?0\d/;
/** Squares and sums of larger numbers would overflow; those of smaller ones would vanish. */
const largest = 1e100;
const otherSigns = /[^\x20-\x7e]/;
const plain = /^-?\d{1,15}$/;

/**
 * The number that a text stands for; it may have a plus, a typographic minus, or full-width or Arabic digits. Null
 * for other texts, for numbers that cannot be computed with, and for whole numbers so long that neighbours are
 * indistinguishable.
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

/** Digits and signs of other scripts and of typography, as the characters on a keyboard. */
export function inAscii(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (char) => String(char.charCodeAt(0) & 15))
    .replace(/\u066b/g, ".")
    .replace(/[\u2212\u2010-\u2015\ufe63](?=[\d.,])/g, "-");
}
