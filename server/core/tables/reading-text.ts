import { shortened } from "#core/text/shortened.ts";
import type { Reading, TableShape } from "./label-table.ts";

const namesShown = 12;

/** Where item, rater and label were found. */
export function describeShape(shape: TableShape): string {
  switch (shape.kind) {
    case "long":
      return `one row a label: item "${shape.item}", rater "${shape.rater}", label "${shape.label}"${unread(shape.unread)}`;
    case "matrix":
      return `a matrix: ${itemText(shape.item)}, raters ${some(shape.raters)}${unread(shape.unread)}`;
    case "counts":
      return `counts: ${itemText(shape.item)}, categories ${some(shape.categories)}; raters by their number${unread(shape.unread)}`;
    case "contingency":
      return `one rater's labels by another's: ${some(shape.categories)}`;
    case "raters-in-rows":
      return `a row a rater: raters "${shape.rater}", items ${some(shape.items)}${unread(shape.unread)}`;
    default:
      return shape satisfies never;
  }
}

/** Where a person can say otherwise, as the ends of sentences. */
export type ReadingHints = { shape: string; missing: string };

/** What was taken for granted, a line each. */
export function describeReading(
  { why, notes, missing, merged, suspicious }: Reading,
  hints: ReadingHints = { shape: "", missing: "" },
): string[] {
  const words = missing.filter(({ word }) => word !== "");
  return [
    ...(why.length > 0 ? [`Why: ${why.join("; ")}.${hints.shape}`] : []),
    ...notes,
    ...(words.length > 0
      ? [
          `Taken for no label: ${words.map(({ word, count }) => `"${shortened(word)}" (${count.toLocaleString("en")})`).join(", ")}${hints.missing}.`,
        ]
      : []),
    ...merged.map(
      ({ label, spellings }) =>
        `One label "${shortened(label)}": ${spellings.map((each) => visible(shortened(each))).join(", ")}.`,
    ),
    ...suspicious.map((sentence) => `Look at this: ${sentence}`),
  ];
}

/** A spelling with its signs that nobody sees. */
function visible(text: string): string {
  const shown = text.replace(/[^\x20-\x7e]/gu, (char) =>
    /[\p{L}\p{N}\p{P}\p{S}]/u.test(char) ? char : `\\u${char.codePointAt(0)!.toString(16).padStart(4, "0")}`,
  );
  return `"${shown}"`;
}

const itemText = (item: string | null) => (item === null ? "rows are items" : `items "${item}"`);
const some = (names: readonly string[]) =>
  `${names.slice(0, namesShown).join(", ")}${names.length > namesShown ? ", …" : ""}`;
const unread = (names: readonly string[]) => (names.length > 0 ? `; not read: ${some(names)}` : "");
