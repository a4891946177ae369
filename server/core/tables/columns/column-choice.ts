import { AppError } from "#core/errors.ts";
import type { LongField, ShapeName } from "../shapes/table-shape.ts";
import type { ColumnProfile } from "./profile-column.ts";

export type ColumnChoice = {
  shape?: ShapeName;
  /** The columns that a person named; for items and labels there may be several, separated by commas. */
  columns?: Partial<Record<LongField, string>>;
  /** Columns that each say yes or no to one choice of a multiple-choice question. */
  oneHot?: readonly string[];
  /** The columns of a matrix that are raters; no other column is one. */
  raterColumns?: readonly string[];
  /** Columns that describe items, and so are not raters. */
  itemColumns?: readonly string[];
  judges?: readonly string[];
  isHeaderless?: boolean;
};

/** What is known about a table when its columns are identified. */
export type Sampled = { names: readonly string[]; profiles: readonly ColumnProfile[]; rows: number };

/** @throws AppError when a name is not among the columns, or is there twice */
export function requireOnce(names: readonly string[], name: string): void {
  const count = names.filter((other) => other === name).length;
  if (count === 1) return;
  const sentence =
    count === 0
      ? `There is no column "${name}". ${listed(names)}`
      : name === ""
        ? `${count} columns have no name: name them in one row above the labels.`
        : `${count} columns are called "${name}", and it is not clear which one is meant: rename them.`;
  throw new AppError("bad-input", `line 1: ${sentence}`);
}

/** The names of the columns of a file, for use in a sentence. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => `"${name}"`);
  return `The columns are ${shown.join(", ")}${names.length > shown.length ? ", …" : ""}.`;
}
