import { type Columns, guessColumns, mapRecord } from "../columns/columns.ts";
import { hasTooManyValues } from "../rows/json-size.ts";
import { looksLikeJson } from "../rows/parse-json-record.ts";
import { uniqueNames } from "../rows/read-csv-records.ts";
import type { RowSource } from "../rows/row-source.ts";
import type { TableColumns } from "../shapes/table-shape.ts";

/** The columns that a person named, by their names in the file: a column without one is shown by its place. */
export function givenColumns(columns: Columns, names: readonly string[]): Columns {
  const shown = uniqueNames(names);
  return Object.fromEntries(
    Object.entries(columns).map(([field, name]) => {
      const at = names.includes(name) ? -1 : shown.indexOf(name);
      return [field, at === -1 ? name : names[at]!];
    }),
  );
}

/**
 * Makes the fields of a rating that stand beside its label: in a long table all columns, elsewhere none. Null where the
 * cells hold more than a record can.
 */
export function fieldsOf<Row>(
  source: RowSource<Row>,
  found: TableColumns,
  names: readonly string[],
  given: Columns,
): (row: Row) => Record<string, unknown> | null {
  if (found.kind !== "long") return () => ({});
  const [item] = found.item;
  const [label] = found.labels;
  const columns: Columns = {
    ...guessColumns("ratings", names),
    rater: found.rater,
    ...(found.item.length === 1 && item !== undefined && { item }),
    ...(found.labels.length === 1 && label && "column" in label && { label: label.column }),
    ...found.others,
    ...given,
  };
  if (!source.isTable) return (row) => mapRecord("ratings", row as Record<string, unknown>, columns);
  const shown = uniqueNames(names);
  return (row) => {
    const cells = row as readonly string[];
    if (hasTooManyValues(cells.filter(looksLikeJson))) return null;
    return mapRecord("ratings", Object.fromEntries(cells.map((cell, at) => [shown[at], cell])), columns);
  };
}
