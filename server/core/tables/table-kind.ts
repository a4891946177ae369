import { preferenceOutcome } from "#core/truth/pairs/preference-outcome.ts";
import { columnOfRole } from "./column-words.ts";
import { isMarkList } from "./mark.ts";
import { isMissing } from "./missing-words.ts";
import { numberOf } from "./number-of.ts";
import { parsedIfJson } from "./parse-json-record.ts";
import { comparisonColumns } from "./read-comparisons.ts";
import { type RowSource, rowSource } from "./row-source.ts";
import { nameOf } from "./table-builder.ts";

/** What the rows of a file are: labels of items, passages marked in texts, or comparisons of two. */
export type TableKind = "labels" | "spans" | "pairs";

const sampled = 200;

/** The kind of a file, from the beginning of its text. `label` is the column of labels if a person named one. */
export function tableKind(fileName: string, head: string, label?: string): TableKind {
  return kindOf(rowSource(fileName, head) as RowSource<unknown>, head, label);
}

function kindOf(source: RowSource<unknown>, head: string, label: string | undefined): TableKind {
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
  return label === undefined && isPairwise(source, names, rows) ? "pairs" : "labels";
}

/** Two sides and a winner that is one of them, without raters who all judge the same pairs. */
function isPairwise(source: RowSource<unknown>, names: readonly string[], rows: readonly unknown[]): boolean {
  const { left, right, winner } = comparisonColumns(names);
  if (left === undefined || right === undefined || winner === undefined) return false;
  const cells = [left, right, winner].map((name) => source.cell(name, names));
  const isWinner = (row: unknown) => {
    const [one, other, won] = cells.map((cell) => nameOf(cell(row)));
    if (one === undefined || other === undefined || won === undefined || one === "" || one === other)
      return false;
    const isNumber = numberOf(won) !== null;
    return won === one || won === other || isMissing(won) || isNumber || preferenceOutcome(won) !== undefined;
  };
  if (rows.length === 0 || !rows.every(isWinner)) return false;
  const item = columnOfRole("item", names, new Set([left, right, winner]));
  const rater = columnOfRole("rater", names, new Set([left, right, winner]));
  if (item === undefined || rater === undefined) return true;
  // A rater who judges an item twice judges two pairs of it.
  const [itemCell, raterCell] = [source.cell(item, names), source.cell(rater, names)];
  const pairs = new Set(rows.map((row) => `${nameOf(itemCell(row))}\u0000${nameOf(raterCell(row))}`));
  return pairs.size < rows.length;
}
