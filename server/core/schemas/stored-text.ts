import { z } from "zod";
import { cleanText } from "../imports/clean-text.ts";

/** A line or paragraph that a person writes: trimmed, and without the characters that PostgreSQL cannot store. */
export function storedText(most: number, empty?: string) {
  const text = z
    .string()
    .trim()
    .max(most, `At most ${most.toLocaleString("en")} characters.`)
    .transform((written) => cleanText(written).value);
  return empty === undefined ? text : text.pipe(z.string().min(1, empty));
}
