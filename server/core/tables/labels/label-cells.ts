import { isMissing } from "../cells/missing-words.ts";
import { type LabelCell, nameOf } from "../codes/table-builder.ts";
import { columnKey, isSummary } from "../columns/column-words.ts";
import { ReadingError } from "../reading/remedy.ts";
import type { RowSource } from "../rows/row-source.ts";
import type { LabelColumn, TableColumns } from "../shapes/table-shape.ts";

/** Passes each label of one row to `take`. */
export type LabelCells<Row> = (
  row: Row,
  place: number,
  line: number,
  take: (cell: LabelCell) => void,
) => void;

/** Larger numbers are not counts of raters. */
const mostCounted = 10_000;

/**
 * Makes the function that finds the labels of a row: one in a long table, one per rater in a matrix, many in a table
 * of counts.
 */
export function labelCells<Row>(
  source: Pick<RowSource<Row>, "cell" | "place">,
  names: readonly string[],
  columns: TableColumns,
  missing: ReadonlySet<string>,
): LabelCells<Row> {
  const cellOf = (name: string) => source.cell(name, names);
  switch (columns.kind) {
    case "long":
      return longCells(cellOf, columns, missing);
    case "matrix": {
      const raters = columns.raters.map(({ column, rater, scale }) => ({
        rater,
        scale,
        cell: cellOf(column),
      }));
      const item = itemCell(cellOf, columns.item);
      return (row, place, _, take) => {
        const name = item(row, place);
        for (const { rater, scale, cell } of raters)
          take({ item: name, rater, label: cell(row), scale, isCell: true });
      };
    }
    case "raters-in-rows": {
      const rater = cellOf(columns.rater);
      const cells = columns.cells.map(({ column, item, scale }) => ({ item, scale, cell: cellOf(column) }));
      return (row, _, __, take) => {
        const name = rater(row);
        for (const { item, scale, cell } of cells)
          take({ item, rater: name, label: cell(row), scale, isCell: true });
      };
    }
    case "counts": {
      const item = itemCell(cellOf, columns.item);
      const categories = columns.categories.map(({ column, label }) => ({ label, cell: cellOf(column) }));
      return (row, place, line, take) => {
        const name = item(row, place);
        let rater = 0;
        for (const { label, cell } of categories) {
          const count = countIn(cell(row), missing, line, source.place);
          for (let one = 0; one < count; one++) take({ item: name, rater: `#${++rater}`, label });
        }
        if (rater > mostCounted) throw noCount(`${rater} raters of one item`, line, source.place);
      };
    }
    case "contingency":
      return contingencyCells(cellOf, columns, source.place, missing);
    default:
      return columns satisfies never;
  }
}

type CellOf<Row> = (name: string) => (row: Row) => unknown;

/** The name of a row's item: the row's number when no column names it, or all parts when several columns do. */
export function itemCell<Row>(
  cellOf: CellOf<Row>,
  columns: readonly string[],
): (row: Row, place: number) => unknown {
  const cells = columns.map(cellOf);
  const [only] = cells;
  if (only === undefined) return (_, place) => place;
  if (cells.length === 1) return only;
  return (row) => cells.map((cell) => nameOf(cell(row))).join(" | ");
}

function longCells<Row>(
  cellOf: CellOf<Row>,
  { item: items, rater, labels, others }: TableColumns & { kind: "long" },
  missing: ReadonlySet<string>,
): LabelCells<Row> {
  const item = itemCell(cellOf, items);
  const raterCell = cellOf(rater);
  const scaleCell = others.scale === undefined ? undefined : cellOf(others.scale);
  const typeCell = others.rater_type === undefined ? undefined : cellOf(others.rater_type);
  const questions = labels.map((each) => ({ scale: each.scale, cell: labelCell(cellOf, each, missing) }));
  const isCell = labels.length > 1;
  return (row, place, _, take) => {
    for (const { scale, cell } of questions)
      take({
        item: item(row, place),
        rater: raterCell(row),
        label: cell(row),
        scale: scale ?? scaleCell?.(row),
        raterType: typeCell?.(row) ?? undefined,
        isCell,
      });
  };
}

const no = new Set(["0", "false", "no", "0.0", "off"]);

/** The label in its column, or the list of the choices whose columns say yes. */
function labelCell<Row>(
  cellOf: CellOf<Row>,
  label: LabelColumn,
  missing: ReadonlySet<string>,
): (row: Row) => unknown {
  if ("column" in label) return cellOf(label.column);
  const choices = label.choices.map(({ column, choice }) => ({ choice, cell: cellOf(column) }));
  return (row) => {
    const given = choices.filter(({ cell }) => !isMissing(cell(row), missing));
    if (given.length === 0) return null;
    return given.filter(({ cell }) => !no.has(nameOf(cell(row)).toLowerCase())).map(({ choice }) => choice);
  };
}

function contingencyCells<Row>(
  cellOf: CellOf<Row>,
  { row: rowColumn, categories }: TableColumns & { kind: "contingency" },
  place: RowSource<Row>["place"],
  missing: ReadonlySet<string>,
): LabelCells<Row> {
  const rowCell = cellOf(rowColumn);
  const cells = categories.map((label) => ({ label, cell: cellOf(label) }));
  let items = 0;
  return (row, _, line, take) => {
    const key = columnKey(nameOf(rowCell(row)));
    const own = categories.find((label) => columnKey(label) === key) ?? nameOf(rowCell(row));
    for (const { label, cell } of cells) {
      const count = countIn(cell(row), missing, line, place);
      for (let one = 0; one < count; one++) {
        items++;
        take({ item: items, rater: "row rater", label: own });
        take({ item: items, rater: "column rater", label });
      }
    }
  };
}

/** The most items that a cell of a table may stand for. */
const mostItems = 1_000_000;

function countIn(cell: unknown, missing: ReadonlySet<string>, line: number, place: string): number {
  if (isMissing(cell, missing)) return 0;
  const count = Number(cell);
  if (Number.isInteger(count) && count >= 0 && count <= mostItems) return count;
  throw noCount(`"${nameOf(cell).slice(0, 40)}"`, line, place);
}

function noCount(what: string, line: number, place: string): ReadingError {
  return new ReadingError(
    `${place} ${line}: ${what} is not how often a category was chosen: a table of counts holds whole numbers.`,
    { say: "shape", shapes: ["matrix"] },
  );
}

/** Tests whether a row adds up the others, as spreadsheets do below the data. */
export function summaryTester<Row>(
  source: Pick<RowSource<Row>, "cell">,
  names: readonly string[],
  columns: TableColumns,
): (row: Row) => boolean {
  if (columns.kind === "long") return () => false;
  const name =
    columns.kind === "contingency"
      ? columns.row
      : columns.kind === "raters-in-rows"
        ? columns.rater
        : (columns.item[0] ?? names[0]);
  if (name === undefined) return () => false;
  const cell = source.cell(name, names);
  return (row) => {
    const value = cell(row);
    return typeof value === "string" && value.length < 40 && isSummary(value);
  };
}
