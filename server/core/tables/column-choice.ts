import { AppError } from "#core/errors.ts";
import type { ColumnProfile } from "./profile-column.ts";
import type { LongField, ShapeName } from "./table-shape.ts";

export type ColumnChoice = {
  shape?: ShapeName;
  /** Columns named by the person who asked; of items and labels several, with commas. */
  columns?: Partial<Record<LongField, string>>;
  /** Columns that say yes or no to one choice each of a question with several. */
  oneHot?: readonly string[];
  /** Columns of a matrix that are raters; all others are then not. */
  raterColumns?: readonly string[];
  /** Columns that say something about items, and so are no raters. */
  itemColumns?: readonly string[];
  judges?: readonly string[];
  isHeaderless?: boolean;
};

/** What is known of a table when its columns are looked for. */
export type Sampled = { names: readonly string[]; profiles: readonly ColumnProfile[]; rows: number };

/** @throws AppError when a name is not among the columns, or is there twice */
export function requireOnce(names: readonly string[], name: string): void {
  const count = names.filter((other) => other === name).length;
  if (count === 1) return;
  const sentence =
    count === 0
      ? `There is no column "${name}". ${listed(names)}`
      : `${count} columns are called "${name}", and it is not clear which one is meant: rename them.`;
  throw new AppError("bad-input", `line 1: ${sentence}`);
}

/** The columns of a file, for a sentence. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => `"${name}"`);
  return `The columns are ${shown.join(", ")}${names.length > shown.length ? ", …" : ""}.`;
}
