import { z } from "zod";
import { cleanText } from "../imports/clean-text.ts";

// Every text that a person sends is of one of these two types; tests/core/schemas.texts.test.ts holds the schemas to it.

/**
 * A line or paragraph that a person writes. It is trimmed, and each character that PostgreSQL cannot store (NUL, half
 * of a surrogate pair) becomes U+FFFD, so that the rest is kept and the replacement is visible.
 */
export function storedText(most: number, empty?: string) {
  const text = z
    .string()
    .trim()
    .max(most, `At most ${most.toLocaleString("en")} characters.`)
    .transform((written) => cleanText(written).value);
  return empty === undefined ? text : text.pipe(z.string().min(1, empty));
}

/**
 * A text in which every character matters: a password, an address, a name to look up. It is neither trimmed nor
 * repaired; text that PostgreSQL cannot store is refused.
 */
export function exactText(most: number, empty?: string) {
  const text = z.string().max(most, `At most ${most.toLocaleString("en")} characters.`);
  return (empty === undefined ? text : text.min(1, empty)).refine(
    (sent) => cleanText(sent).fields.length === 0,
    "This holds a character that cannot be stored. Write it without.",
  );
}
