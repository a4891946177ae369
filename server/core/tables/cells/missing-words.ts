import type { ReadingNote } from "../reading/remedy.ts";
import { cleanLabel } from "./clean-label.ts";

/**
 * What spreadsheets, R, Python and databases write for a missing label. Case matters: `none` and `NONE` are words
 * that a scale may well have.
 */
const words = [
  ...["-", "–", "—", "--", "---", ".", "\\N", "\\\\N"],
  ...["NA", "na", "N/A", "n/a", "N.A.", "n.a.", "#N/A", "#N/A N/A", "#NA", "#NV", "#N/D", "<NA>"],
  ...["NaN", "nan", "NAN", "-NaN", "-nan", "NaT", "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN"],
  ...["null", "NULL", "Null", "#NULL!", "<null>", "(null)", "None"],
  ...["#VALUE!", "#REF!", "#DIV/0!", "#NAME?"],
];
export const missingWords: ReadonlySet<string> = new Set(["", ...words]);

/** The words in their order, for people. */
export const missingWordList: readonly string[] = words.filter((word) => word !== "\\\\N");

/** On a scale that goes from -- to ++, these are labels. */
const minuses = new Set(["-", "--", "---", "–", "—"]);
const plus = /^\++$/;

export type MissingChoice = {
  /** Words for "no label" in addition to the usual ones. */
  missing?: readonly string[];
  /** Only these words and the empty cell mean "no label". */
  missingOnly?: readonly string[];
  /** Words that are labels in this file, although they mean "no label" elsewhere. */
  labels?: readonly string[];
};

/**
 * What means "no label" in a file, as its beginning shows: an export of Assay leaves the cell empty, so that every word is
 * a label; and beside + a minus is one.
 * @param cells the cells of the first rows
 */
export function missingChoiceIn<Choice extends MissingChoice>(
  choice: Choice,
  { isExport, cells }: { isExport: boolean; cells: readonly (readonly unknown[])[] },
): Choice {
  if (choice.missingOnly) return choice;
  if (isExport) return { ...choice, missingOnly: [] };
  const hasPlus = cells.some((row) => row.some((cell) => typeof cell === "string" && isPlus(cell)));
  return hasPlus ? { ...choice, labels: [...minuses] } : choice;
}

/** That minuses are labels, where a file has such. */
export function minusNotes({ labels = [] }: MissingChoice): ReadingNote[] {
  return labels.length === 0
    ? []
    : [{ text: 'Beside "+" a minus is a label.', remedy: { say: "missing", word: "-" } }];
}

const isPlus = (text: string) => plus.test(cleanLabel(text));

/** A word that was taken for no label, and a label that says that it is one; null where there are no such two. */
export function contradictedMissing(
  missing: readonly string[],
  labels: readonly string[],
): [string, string] | null {
  const label = labels.find(isPlus);
  const word = missing.find((each) => minuses.has(each));
  return label === undefined || word === undefined ? null : [word, label];
}

/** The words that mean "no label" in a file. */
export function chosenMissingWords({
  missing = [],
  missingOnly,
  labels = [],
}: MissingChoice): ReadonlySet<string> {
  const usual = missingOnly
    ? ["", ...missingOnly]
    : [...missingWords].filter((word) => !labels.includes(word));
  return new Set([...usual, ...missing].map(cleanLabel));
}

/** Whether a cell holds no label: it is empty, or a word that means so. */
export function isMissing(value: unknown, words: ReadonlySet<string> = missingWords): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "number") return Number.isNaN(value);
  return typeof value === "string" && words.has(cleanLabel(value));
}
