import type { Columns } from "#core/tables/columns/columns.ts";
import type { TableShape } from "#core/tables/shapes/table-shape.ts";

/** The columns in which the reader of a file found the parts of a rating, as far as each has one. */
export function foundColumns(shape: TableShape): Columns {
  switch (shape.kind) {
    case "long": {
      const { item, rater, label, scale } = shape;
      return { item, rater, label, ...(scale !== null && { scale }) };
    }
    case "matrix":
    case "counts":
      return shape.item === null ? {} : { item: shape.item };
    case "raters-in-rows":
      return { rater: shape.rater };
    case "contingency":
      return {};
    default:
      return shape satisfies never;
  }
}

const elsewhere: Record<TableShape["kind"], Readonly<Record<string, string>>> = {
  long: {},
  matrix: { item: "rows are items", rater: "columns are raters", label: "the cells of raters" },
  counts: { item: "rows are items", rater: "raters are counted", label: "columns are labels" },
  "raters-in-rows": { item: "columns are items", label: "the cells of items" },
  contingency: { item: "cells count items", rater: "rows and columns", label: "names of rows and columns" },
};

/** Where a part is that has no column of its own, in words; undefined for one that is nowhere. */
export function whereElse(shape: TableShape, field: string): string | undefined {
  return elsewhere[shape.kind][field];
}
