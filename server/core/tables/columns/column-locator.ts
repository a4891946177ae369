import { nameOf } from "../codes/table-builder.ts";
import type { RowSource } from "../rows/row-source.ts";
import type { TableColumns } from "../shapes/table-shape.ts";
import { requireOnce } from "./column-choice.ts";
import type { ItemFields } from "./read-item-fields.ts";

export type Cell<Row> = (row: Row) => unknown;
export type Locate<Row> = (name: string) => Cell<Row>;

/** Finds a column that a person named: by its name in the file, by its role, or among the fields of the items. */
export function columnLocator<Row>(given: {
  source: RowSource<Row>;
  names: readonly string[];
  columns: TableColumns;
  itemCell: Cell<Row>;
  items: ItemFields | undefined;
}): Locate<Row> {
  const { source, names, columns, itemCell, items } = given;
  const parts = columns.kind === "long" ? partsOf(columns) : {};
  return (name) => {
    const column = names.includes(name) ? name : parts[name];
    if (column !== undefined) {
      requireOnce(names, column);
      return source.cell(column, names);
    }
    const place = items?.names.indexOf(name) ?? -1;
    const known: Cell<Row> = (row) => items?.of.get(nameOf(itemCell(row)))?.[place];
    if (source.isTable) {
      if (place < 0) requireOnce(names, name);
      return known;
    }
    // A JSON field may be a path, and may first occur in a late row.
    const own = source.cell(name, names);
    return (row) => {
      const value = own(row);
      return value === undefined ? known(row) : value;
    };
  };
}

/** The columns of a long table by the names that a person may use for them. */
function partsOf(columns: TableColumns & { kind: "long" }): Record<string, string> {
  const [item] = columns.item;
  const [label] = columns.labels;
  return {
    ...columns.others,
    rater: columns.rater,
    ...(item !== undefined && { item }),
    ...(label && "column" in label && { label: label.column }),
  };
}
