import { AppError } from "#core/errors.ts";
import { nameOf } from "../codes/table-builder.ts";
import type { Locate } from "../columns/column-locator.ts";

/** The rows that a person chose, by the values of columns. */
export type RowSelector<Row> = {
  isSelected(row: Row): boolean;
  /** @throws AppError when a field that the person named was in no row */
  end(): void;
};

/** @param where columns → values, one of which a row must have in each */
export function rowSelector<Row>(
  where: ReadonlyMap<string, ReadonlySet<string>>,
  names: readonly string[],
  locate: Locate<Row>,
): RowSelector<Row> {
  const conditions = [...where].map(([name, values]) => ({ name, values, cell: locate(name) }));
  let awaited = conditions.filter(({ name }) => !names.includes(name));
  return {
    isSelected(row) {
      if (awaited.length > 0) awaited = awaited.filter(({ cell }) => cell(row) === undefined);
      return conditions.every(({ cell, values }) => values.has(nameOf(cell(row))));
    },
    end() {
      if (awaited[0]) throw new AppError("bad-input", `The field "${awaited[0].name}" is in no row.`);
    },
  };
}
