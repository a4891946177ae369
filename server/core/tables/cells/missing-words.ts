import { cleanLabel } from "./clean-label.ts";

/**
 * What spreadsheets, R, Python and databases write for a missing label. Case matters: `none` and `NONE` are words
 * that a scale may well have.
 */
export const missingWords: ReadonlySet<string> = new Set([
  ...["", "-", "–", "—", "--", "---", ".", "\\N", "\\\\N"],
  ...["NA", "na", "N/A", "n/a", "N.A.", "n.a.", "#N/A", "#N/A N/A", "#NA", "#NV", "#N/D", "<NA>"],
  ...["NaN", "nan", "NAN", "-NaN", "-nan", "NaT", "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN"],
  ...["null", "NULL", "Null", "#NULL!", "<null>", "(null)", "None"],
  ...["#VALUE!", "#REF!", "#DIV/0!", "#NAME?"],
]);

export type MissingChoice = {
  /** Words for "no label" in addition to the usual ones. */
  missing?: readonly string[];
  /** Only these words and the empty cell mean "no label". */
  missingOnly?: readonly string[];
};

/** The words that mean "no label" in a file. */
export function chosenMissingWords({ missing = [], missingOnly }: MissingChoice): ReadonlySet<string> {
  const usual = missingOnly ? ["", ...missingOnly] : missingWords;
  return new Set([...usual, ...missing].map(cleanLabel));
}

/** Whether a cell holds no label: it is empty, or a word that means so. */
export function isMissing(value: unknown, words: ReadonlySet<string> = missingWords): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "number") return Number.isNaN(value);
  return typeof value === "string" && words.has(cleanLabel(value));
}
