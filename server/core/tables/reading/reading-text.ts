import { inDigits } from "#core/text/count-of.ts";
import { shortened } from "#core/text/shortened.ts";
import type { Reading, TableShape } from "../codes/label-table.ts";
import type { Remedy } from "./remedy.ts";

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

/** What a person can say against a reading, as a sentence; none where nobody can say anything any more. */
export type RemedyWords = (remedy: Remedy) => string;

/** What was taken for granted, a line each. */
export function describeReading(
  { why, notes, missing, merged, suspicious }: Reading,
  words: RemedyWords = () => "",
): string[] {
  const saying = (text: string, remedy: Remedy | undefined) => {
    const hint = remedy ? words(remedy) : "";
    return hint === "" ? text : `${text} ${hint}`;
  };
  const nothing = missing.filter(({ word }) => word !== "");
  const listed = nothing.map(({ word, count }) => `"${shortened(word)}" (${inDigits(count)})`);
  return [
    ...(why.length > 0 ? [saying(`Why: ${why.join("; ")}.`, { say: "shape", shapes: [] })] : []),
    ...notes.map(({ text, remedy }) => saying(text, remedy)),
    ...(listed.length > 0
      ? [saying(`Taken for no label: ${listed.join(", ")}.`, { say: "missing-only" })]
      : []),
    ...merged.map(
      ({ label, spellings }) =>
        `One label "${shortened(label)}": ${spellings.map((each) => visible(shortened(each))).join(", ")}.`,
    ),
    ...suspicious.map(({ text, remedy }) => saying(`Look at this: ${text}`, remedy)),
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
