import { isMissing } from "./cells/missing-words.ts";
import { columnOfRole } from "./columns/column-words.ts";
import { isPairwise } from "./pairs/is-pairwise.ts";
import { parsedIfJson } from "./rows/parse-json-record.ts";
import { type RowSource, rowSource } from "./rows/row-source.ts";
import { isMarkList } from "./spans/mark.ts";

/** What the rows of a file are: labels of items, passages marked in texts, or comparisons of two. */
export type TableKind = "labels" | "spans" | "pairs";

const sampled = 200;

/** What a person said that no file of comparisons has. */
export type SaidOfLabels = { label?: string | undefined; isShaped?: boolean };

/** The kind of a file, from the beginning of its text. `label` is the column of labels if a person named one. */
export function tableKind(fileName: string, head: string, said: SaidOfLabels = {}): TableKind {
  return kindOf(rowSource(fileName, head) as RowSource<unknown>, head, said);
}

function kindOf(source: RowSource<unknown>, head: string, { label, isShaped }: SaidOfLabels): TableKind {
  let read = source.push(head);
  if (read.length === 0) read = source.end();
  const rows = read.slice(0, sampled).flatMap((row) => ("row" in row ? [row.row] : []));
  const names = source.names(rows);
  const column = label ?? columnOfRole("label", names);
  if (column !== undefined) {
    const cell = source.cell(column, names);
    const lists = rows.map((row) => parsedIfJson(cell(row))).filter((value) => !isMissing(value));
    const isList = (value: unknown) => isMarkList(value) || (Array.isArray(value) && value.length === 0);
    if (lists.some(isMarkList) && lists.filter(isList).length >= lists.length / 2) return "spans";
  }
  return label === undefined && !isShaped && isPairwise(source, names, rows) ? "pairs" : "labels";
}
