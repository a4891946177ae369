/** Signs that have no width and no meaning in a label: zero-width space, word joiner, byte order and direction marks. */
const unseen = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** Joiners shape Arabic and Indic letters and emoji, and mean nothing elsewhere. */
const looseJoiner =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\p{M}\p{Script=Arabic}])[\u200c\u200d]+|[\u200c\u200d]+$/gu;
const mayNeedCleaning = /[^\x21-\x7e]/;

/**
 * A label or name as it is compared: composed (NFC), without signs that nobody sees, without outer spaces. Spellings
 * that a reader could not tell apart are so one label.
 */
export function cleanLabel(text: string): string {
  if (!mayNeedCleaning.test(text)) return text;
  return text.normalize("NFC").replace(unseen, "").replace(looseJoiner, "").trim();
}
