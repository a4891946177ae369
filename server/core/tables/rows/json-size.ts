import { inDigits } from "#core/text/count-of.ts";

/**
 * More values than a conversation or a set of responses has. Each value takes many times the memory of the character
 * that starts it.
 */
export const mostValues = 100_000;

export const tooManyValues = `holds more than ${inDigits(mostValues)} values`;

/** Whether JSON texts together contain more values than a record may hold. */
export function hasTooManyValues(texts: readonly string[]): boolean {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length < mostValues) return false;
  let values = 0;
  for (const text of texts) {
    values += countValues(text, mostValues - values);
    if (values > mostValues) return true;
  }
  return false;
}

/** Counts the characters before values, outside strings, until there are more than `most`. */
function countValues(text: string, most: number): number {
  let values = 0;
  let inString = false;
  for (let at = 0; at < text.length && values <= most; at++) {
    const sign = text[at];
    if (sign === '"') inString = !inString;
    else if (inString) at += sign === "\\" ? 1 : 0;
    else if (sign === "," || sign === "[" || sign === "{") values++;
  }
  return values;
}
