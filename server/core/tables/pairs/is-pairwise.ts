import { isMissing } from "../cells/missing-words.ts";
import { numberOf } from "../cells/number-of.ts";
import { nameOf } from "../codes/table-builder.ts";
import { columnKey, columnOfRole } from "../columns/column-words.ts";
import type { RowSource } from "../rows/row-source.ts";
import { comparisonColumns, isWinnerName } from "./comparison-columns.ts";
import { winnerOutcome } from "./winner-outcome.ts";

/**
 * Two sides that differ in every row and a winner that is mostly one of them, without raters who all judge the same pairs.
 * A winner that is none of them is a fault of its row.
 */
export function isPairwise<Row>(
  source: Pick<RowSource<Row>, "cell">,
  names: readonly string[],
  rows: readonly Row[],
): boolean {
  const { left, right, winner } = comparisonColumns(names);
  if (left === undefined || right === undefined || winner === undefined) return false;
  const cells = [left, right, winner].map((name) => source.cell(name, names));
  const read = rows.map((row) => cells.map((cell) => nameOf(cell(row))));
  if (read.some(([one, other]) => one === "" || other === "" || one === other)) return false;
  const isKnown = ([one, other, won = ""]: string[]) =>
    won === one ||
    won === other ||
    isMissing(won) ||
    numberOf(won) !== null ||
    winnerOutcome(won) !== undefined ||
    [left, right].some((side) => columnKey(side) === columnKey(won));
  // Texts that are chosen once each are no models.
  if (winner === left && new Set(read.flat()).size > read.length) return false;
  const known = read.filter(isKnown).length;
  if (known === 0 || (known < read.length && !(isWinnerName(winner) && known >= read.length / 2)))
    return false;
  const item = columnOfRole("item", names, new Set([left, right, winner]));
  const rater = columnOfRole("rater", names, new Set([left, right, winner]));
  if (item === undefined || rater === undefined) return true;
  // A rater who judges an item twice judges two pairs of it.
  const [itemCell, raterCell] = [source.cell(item, names), source.cell(rater, names)];
  const pairs = new Set(rows.map((row) => `${nameOf(itemCell(row))}\u0000${nameOf(raterCell(row))}`));
  return pairs.size < rows.length;
}
