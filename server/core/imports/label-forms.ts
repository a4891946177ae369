import { parsedIfJson } from "./columns.ts";

/** A label in each form that a kind of scale may ask for; null where it has none. */
export type LabelForms = { text: string | null; number: number | null; list: string[] | null };

/** Digits can be taken in one way only, so that a long text of them is not tried in all. */
const numeric = /^\s*-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;
/** Names that look like numbers: 007 is not 7. */
const zeroPadded = /^\s*-?0\d/;
/** Squares and sums of numbers beyond would overflow, and of those below vanish. */
const largest = 1e100;

/**
 * Reads a label before its kind is known: files write the same level as 1 and as "1", and several choices as a list
 * or as "2|4". Null when there is no label at all.
 */
export function labelForms(given: unknown): LabelForms | null {
  const label = parsedIfJson(given);
  if (Array.isArray(label)) {
    const list = label.map(scalarText);
    return list.includes(null) ? null : { text: null, number: null, list: choices(list as string[]) };
  }
  const text = scalarText(label);
  if (text === null) return null;
  const number = typeof label === "boolean" ? null : numberOf(text);
  return { text, number, list: choices(text.split("|")) };
}

/** Null also for numbers that cannot be computed with, and for whole ones too long to be told from their neighbours. */
function numberOf(text: string): number | null {
  if (!numeric.test(text) || zeroPadded.test(text)) return null;
  const number = Number(text);
  const size = Math.abs(number);
  if (number !== 0 && (size > largest || size < 1 / largest)) return null;
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? null : number;
}

/** Choices have no order. */
function choices(list: string[]): string[] {
  return [...new Set(list)].sort();
}

function scalarText(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return null;
  const text = String(value).trim();
  return text === "" || text === "NaN" ? null : text;
}
