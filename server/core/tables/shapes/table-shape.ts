import type { ReadingNote } from "../reading/remedy.ts";

export const longFields = ["item", "rater", "label", "scale", "rater_type", "rater_group", "weight"] as const;
export type LongField = (typeof longFields)[number];

export const shapeNames = ["long", "matrix", "counts", "contingency", "raters-in-rows"] as const;
export type ShapeName = (typeof shapeNames)[number];

/** Where the parts of a table were found. */
export type TableShape =
  | { kind: "long"; item: string; rater: string; label: string; scale: string | null; unread: string[] }
  /** One row per item, one column per rater. Without a column of names, items are named by their row number. */
  | { kind: "matrix"; item: string | null; raters: string[]; unread: string[] }
  /** One row per item, one column per category; the cells say how many raters chose it. */
  | { kind: "counts"; item: string | null; categories: string[]; unread: string[] }
  /** One rater's labels by another's; the cells hold numbers of items. */
  | { kind: "contingency"; categories: string[] }
  | { kind: "raters-in-rows"; rater: string; items: string[]; unread: string[] };

/** The columns of each part, as the reader uses them. When an item has several columns, they name it together. */
export type TableColumns =
  | {
      kind: "long";
      item: string[];
      rater: string;
      labels: LabelColumn[];
      others: Partial<Record<Exclude<LongField, "item" | "rater" | "label">, string>>;
      unread: string[];
      why: string[];
      notes: ReadingNote[];
    }
  | { kind: "matrix"; item: string[]; raters: RaterColumn[]; unread: string[]; why: string[] }
  | {
      kind: "counts";
      item: string[];
      categories: { column: string; label: string }[];
      unread: string[];
      why: string[];
    }
  | { kind: "contingency"; row: string; categories: string[]; why: string[] }
  | {
      kind: "raters-in-rows";
      rater: string;
      cells: { column: string; item: string; scale: string | null }[];
      unread: string[];
      why: string[];
    };

/**
 * A column of labels, or several that each say yes or no to one choice. Where the scale is null, the row names it.
 */
export type LabelColumn = { scale: string | null } & (
  | { column: string }
  | { choices: { column: string; choice: string }[] }
);

export type RaterColumn = { column: string; rater: string; scale: string | null };

/** A description of how the columns are read, for people. */
export function shapeOf(columns: TableColumns): TableShape {
  switch (columns.kind) {
    case "long": {
      const label = columns.labels.flatMap((each) =>
        "column" in each ? [each.column] : each.choices.map(({ column }) => column),
      );
      return {
        kind: "long",
        item: columns.item.join(" + "),
        rater: columns.rater,
        label: label.join(", "),
        scale: columns.others.scale ?? null,
        unread: columns.labels.length > 1 ? columns.unread : [],
      };
    }
    case "matrix":
      return {
        kind: "matrix",
        item: itemName(columns.item),
        raters: columns.raters.map(({ column }) => column),
        unread: columns.unread,
      };
    case "counts":
      return {
        kind: "counts",
        item: itemName(columns.item),
        categories: columns.categories.map(({ label }) => label),
        unread: columns.unread,
      };
    case "contingency":
      return { kind: "contingency", categories: columns.categories };
    case "raters-in-rows":
      return {
        kind: "raters-in-rows",
        rater: columns.rater,
        items: columns.cells.map(({ column }) => column),
        unread: columns.unread,
      };
    default:
      return columns satisfies never;
  }
}

function itemName(item: readonly string[]): string | null {
  return item.length === 0 ? null : item.join(" + ");
}
