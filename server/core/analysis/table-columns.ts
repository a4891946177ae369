import { AppError } from "#core/errors.ts";
import { guessColumns } from "#core/imports/columns.ts";
import { labelForms } from "#core/imports/label-forms.ts";

export const longFields = ["item", "rater", "label", "scale", "rater_type", "weight"] as const;
export type LongField = (typeof longFields)[number];

export type ColumnChoice = {
  /** Columns named by the person who asked. */
  columns?: Partial<Record<LongField, string>>;
  /** Columns of a matrix that are raters; all others are then not. */
  raterColumns?: readonly string[];
  /** Columns that say something about items, and so are no raters. */
  itemColumns?: readonly string[];
};

export type TableColumns =
  | { kind: "long"; columns: Partial<Record<LongField, string>> & Record<"item" | "rater" | "label", string> }
  | { kind: "matrix"; item: string | null; raters: string[]; unread: string[] };

/** Names of columns that hold the items of a matrix. R and pandas write row names under no name. */
const itemName =
  /^(|unnamed: 0|column 1|items?|index|idx|units?|subjects?|cases?|examples?|samples?|outputs?|questions?|texts?|(.*[ _-])?ids?)$/i;

/** Columns about items that files carry beside their raters. */
const aboutItems = /^(scale|group|weight|gold|category|subcategory|model|prompt|response|text|cluster)$/i;

/**
 * Where item, rater and label are: one row a label, or a matrix with a row an item and a column a rater.
 *
 * `names` is the header; `sample` are the first rows, by which a column of names without a telling header is seen.
 * @throws AppError where the file does not say, or a column that is needed is there twice or not at all
 */
export function tableColumns(
  names: readonly string[],
  sample: readonly (readonly unknown[])[],
  choice: ColumnChoice,
): TableColumns {
  const found = choice.raterColumns
    ? matrixColumns(names, sample, choice)
    : anyColumns(names, sample, choice);
  const used =
    found.kind === "long"
      ? Object.values(found.columns)
      : [...found.raters, ...(found.item === null ? [] : [found.item])];
  for (const name of used) requireOnce(names, name);
  return found;
}

function anyColumns(
  names: readonly string[],
  sample: readonly (readonly unknown[])[],
  choice: ColumnChoice,
): TableColumns {
  const given = choice.columns ?? {};
  const columns: Partial<Record<LongField, string>> = { ...guessLong(names), ...given };
  const { item, rater, label } = columns;
  if (item !== undefined && rater !== undefined && label !== undefined)
    return { kind: "long", columns: { ...columns, item, rater, label } };
  const isLong = given.rater !== undefined || given.label !== undefined || names.includes("label");
  if (!isLong) return matrixColumns(names, sample, choice);
  const missing = (["item", "rater", "label"] as const).filter((field) => columns[field] === undefined);
  const sentence = `There is no column for the ${missing.join(" and the ")}: name it with ${missing.map((field) => `--${field} COLUMN`).join(" ")}, or name the columns of a matrix with --rater-columns A,B.`;
  throw new AppError("bad-input", `line 1: ${sentence} ${listed(names)}`);
}

function guessLong(names: readonly string[]): Partial<Record<LongField, string>> {
  const guess = guessColumns("ratings", names);
  const pick = (field: LongField) => (guess[field] === undefined ? {} : { [field]: guess[field] });
  const weight = names.includes("weight") ? { weight: "weight" } : {};
  return {
    ...pick("item"),
    ...pick("rater"),
    ...pick("label"),
    ...pick("scale"),
    ...pick("rater_type"),
    ...weight,
  };
}

function matrixColumns(
  names: readonly string[],
  sample: readonly (readonly unknown[])[],
  { columns = {}, raterColumns, itemColumns = [] }: ColumnChoice,
): TableColumns {
  const item = columns.item ?? itemColumn(names, sample, raterColumns ?? []);
  const isRater = (name: string) => name !== item && !itemColumns.includes(name) && !aboutItems.test(name);
  const raters = raterColumns ? [...raterColumns] : names.filter(isRater);
  const unread = names.filter(
    (name) => name !== item && !raters.includes(name) && !itemColumns.includes(name),
  );
  if (raters.length === 0)
    throw new AppError(
      "bad-input",
      `line 1: There is no column that could be a rater. A file has the columns item, rater and label, or a row an item and a column a rater. ${listed(names)}`,
    );
  return { kind: "matrix", item, raters, unread };
}

function itemColumn(
  names: readonly string[],
  sample: readonly (readonly unknown[])[],
  raters: readonly string[],
): string | null {
  const named = names.find((name) => itemName.test(name) && !raters.includes(name));
  if (named !== undefined) return named;
  const first = names[0];
  if (first === undefined || raters.includes(first)) return null;
  return looksLikeNames(sample) ? first : null;
}

/** Whether the first column holds names: texts all different, none of which is a label elsewhere; or 1, 2, 3, ... */
function looksLikeNames(sample: readonly (readonly unknown[])[]): boolean {
  if (sample.length < 2) return false;
  const own = sample.map((cells) => labelForms(cells[0]));
  const numbers = own.map((forms) => forms?.number ?? null);
  if (numbers.every((number, row) => number !== null && number === (numbers[0] ?? 0) + row))
    return sample.length > 5;
  const texts = new Set(own.map((forms) => forms?.text ?? ""));
  const isText = numbers.every((number) => number === null) && !texts.has("");
  return (
    isText &&
    texts.size === sample.length &&
    !sample.some((cells) => cells.slice(1).some((cell) => texts.has(String(cell))))
  );
}

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

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => `"${name}"`);
  return `The columns are ${shown.join(", ")}${names.length > shown.length ? ", …" : ""}.`;
}
