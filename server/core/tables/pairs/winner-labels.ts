import { AppError } from "#core/errors.ts";
import { leftWins, rightWins } from "#core/truth/pairs/comparisons.ts";
import { isMissing } from "../cells/missing-words.ts";
import { numberOf } from "../cells/number-of.ts";
import { nameOf, onlyScale } from "../codes/table-builder.ts";
import { columnKey } from "../columns/column-words.ts";
import type { RowSource } from "../rows/row-source.ts";
import type { TableColumns } from "../shapes/table-shape.ts";
import { isWinnerName } from "./comparison-columns.ts";
import { findComparison } from "./find-comparison.ts";
import { outcomeReader } from "./winner-outcome.ts";

/** The label that a winner is taken for, of the row on a line of the file; null for a row of another question. */
export type WinnerLabel<Row> = (row: Row, label: unknown, line: number) => unknown;

const ofSide: Readonly<Record<number, string>> = { [leftWins]: "first", [rightWins]: "second" };

/**
 * What the labels of a long table mean that say who won: the name that the row has for the winning side, and where no column
 * names the sides, the first of the two for 0 and the second for 1, in a file without 2.
 *
 * @param rows the first rows
 * @param isSaid whether a person said that the labels of a scale are preferences
 * @returns null where labels are not of this kind
 */
export function winnerLabels<Row>(
  source: Pick<RowSource<Row>, "cell" | "place">,
  names: readonly string[],
  rows: readonly Row[],
  { columns, isSaid }: { columns: TableColumns; isSaid: (scale: string) => boolean },
): WinnerLabel<Row> | null {
  if (columns.kind !== "long") return null;
  const [label, ...more] = columns.labels;
  if (label === undefined || !("column" in label) || more.length > 0) return null;
  const cellsOf = (name: string) => rows.map((row) => nameOf(source.cell(name, names)(row)));
  const found = findComparison(names, cellsOf);
  const sides = found?.isSure && found.winner === label.column && found.votes === null ? found : null;
  const { scale } = columns.others;
  const scaleCell = scale === undefined ? () => onlyScale : source.cell(scale, names);
  const isNamed = sides !== null || isWinnerName(label.column);
  const isWinner = (row: Row) => isNamed || isSaid(nameOf(scaleCell(row)) || onlyScale);
  const labelCell = source.cell(label.column, names);
  const words = rows
    .filter(isWinner)
    .map((row) => nameOf(labelCell(row)))
    .filter((word) => !isMissing(word));
  if (words.length === 0) return null;
  const isFromZero = words.includes("0") && words.every((word) => word === "0" || word === "1");
  const outcomeOf = outcomeReader(words);
  if (!sides) {
    if (!words.every((word) => outcomeOf(word) !== undefined)) return null;
    if (!isFromZero) return (row, given) => (isWinner(row) ? given : null);
  }
  const [left, right] = sides ? [sides.left, sides.right].map((name) => source.cell(name, names)) : [];
  return (row, given, line) => {
    if (!isWinner(row)) return null;
    const word = nameOf(given);
    if (isFromZero && (numberOf(word) ?? 0) > 1)
      throw new AppError(
        "bad-input",
        `${source.place} ${line}: the winner is ${word}, and those before are 0 and 1, for the first and the second.`,
      );
    const [one, other] = [left, right].map((cell) => cell && nameOf(cell(row)));
    const isSide = (name: string | undefined, column: string | undefined) =>
      name !== undefined && (word === name || columnKey(word) === columnKey(column ?? ""));
    if (isSide(one, sides?.left)) return one;
    if (isSide(other, sides?.right)) return other;
    const outcome = outcomeOf(word);
    if (outcome === leftWins) return one ?? ofSide[outcome];
    return outcome === rightWins ? (other ?? ofSide[outcome]) : given;
  };
}
