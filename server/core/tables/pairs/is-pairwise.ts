import { nameOf } from "../codes/table-builder.ts";
import { columnOfRole } from "../columns/column-words.ts";
import type { RowSource } from "../rows/row-source.ts";
import { findComparison } from "./find-comparison.ts";

/** Whether rows surely compare two, without raters who all judge the same pairs: these give labels. */
export function isPairwise<Row>(
  source: Pick<RowSource<Row>, "cell">,
  names: readonly string[],
  rows: readonly Row[],
): boolean {
  const cellsOf = (name: string) => rows.map((row) => nameOf(source.cell(name, names)(row)));
  const found = findComparison(names, cellsOf);
  if (!found?.isSure) return false;
  const { left, right, winner } = found;
  const item = columnOfRole("item", names, new Set([left, right, winner]));
  const rater = columnOfRole("rater", names, new Set([left, right, winner]));
  if (item === undefined || rater === undefined) return true;
  // A rater who judges an item twice judges two pairs of it.
  const [items, raters] = [cellsOf(item), cellsOf(rater)];
  return new Set(items.map((name, row) => `${name}\u0000${raters[row]}`)).size < rows.length;
}
