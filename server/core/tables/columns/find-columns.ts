import type { RatingChoice } from "../rating-records.ts";
import type { RowSource } from "../rows/row-source.ts";
import { tableColumns } from "../shapes/table-columns.ts";
import { longFields, type TableColumns } from "../shapes/table-shape.ts";
import type { ColumnChoice } from "./column-choice.ts";
import type { Columns } from "./columns.ts";

/** So many rows show the columns. */
export const sampleSize = 200;

/**
 * The columns of a file of ratings, from its first rows.
 * @throws AppError as `tableColumns`
 */
export function findColumns<Row>(
  source: RowSource<Row>,
  rows: readonly Row[],
  { columns, shape, judges, where, oneHot, raterColumns }: RatingChoice,
): TableColumns {
  const sample = rows.slice(0, sampleSize);
  const names = source.names(sample);
  const grid = sample.map((row) => source.cells(row, names));
  const choice: ColumnChoice = {
    ...{ columns: longColumnsOf(columns), isHeaderless: source.isHeaderless },
    ...{ itemColumns: [...(where?.keys() ?? [])] },
    ...(shape && { shape }),
    ...(judges && { judges }),
    ...(oneHot && { oneHot }),
    ...(raterColumns && { raterColumns }),
  };
  return tableColumns(names, grid, choice);
}

/** The columns that a person named, of the parts of a long table. */
function longColumnsOf(columns: Columns) {
  return Object.fromEntries(
    longFields.flatMap((field) => {
      const column = columns[field];
      return column === undefined || column === "" ? [] : [[field, column]];
    }),
  );
}
