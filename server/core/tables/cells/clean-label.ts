/** Characters without width or meaning in a label: zero-width space, word joiner, byte order and direction marks. */
const unseen = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** Joiners shape Arabic and Indic letters and emoji, and have no meaning elsewhere. */
const looseJoiner =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\p{M}\p{Script=Arabic}])[\u200c\u200d]+|[\u200c\u200d]+$/gu;
const mayNeedCleaning = /[^\x21-\x7e]/;

/**
 * A label or name in the form in which it is compared: composed (NFC), without invisible characters or outer spaces.
 * So spellings that a reader cannot tell apart are one label.
 */
export function cleanLabel(text: string): string {
  if (!mayNeedCleaning.test(text)) return text;
  return text.normalize("NFC").replace(unseen, "").replace(looseJoiner, "").trim();
}
