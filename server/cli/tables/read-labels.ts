import type { LabelTable } from "#core/tables/codes/label-table.ts";
import { type ItemFields, readItemFields } from "#core/tables/columns/read-item-fields.ts";
import { readLabelTable, type TableOptions } from "#core/tables/read-label-table.ts";
import { UsageError } from "../command.ts";
import { feedFile } from "./feed-file.ts";
import { readLevel } from "./level-names.ts";
import { list, readingArgs, readingOptions, readingUsage } from "./reading-options.ts";

/** What `agreement` and `truth` are told about their file in the same way, for `parseArgs`. */
export const tableArgs = {
  item: { type: "string" },
  rater: { type: "string" },
  label: { type: "string" },
  "scale-column": { type: "string" },
  "rater-columns": { type: "string" },
  "one-hot": { type: "string" },
  ...readingArgs,
  range: { type: "string" },
  scale: { type: "string" },
  where: { type: "string", multiple: true },
  items: { type: "string" },
  gold: { type: "string" },
  level: { type: "string" },
  categories: { type: "string" },
  repeats: { type: "string" },
} as const;

export const tableUsage = `  What is where (found by itself where columns have usual names):
  --item, --rater, --label, --scale-column COLUMN
                          columns of a table with one row a label; of items and labels several, with commas: --item A,B
                          names an item by both, --label A,B are two questions
  --one-hot A,B,C         columns that say yes or no to one choice each
  --rater-columns A,B,C   the raters of a matrix, which has one row an item and one column a rater
  --items FILE            another file about the items, whose fields --by, --where, --gold and --cluster may name
  --scale NAME            only this scale, where a file has several
  --where COLUMN=VALUE    only these rows; repeat for more columns, or more values of one
  --range LEAST,MOST      numbers outside are left out and listed
${readingUsage}

  How labels are taken:
  --level LEVEL           nominal, ordinal, interval, ratio, or set (several choices); guessed from the labels
  --categories A,B,C      all labels that could be chosen, in order; others are left out and counted
  --repeats last|first    which label counts where a rater labels an item twice`;

export type TableValues = {
  [Name in keyof typeof tableArgs]?: (typeof tableArgs)[Name] extends { multiple: true } ? string[] : string;
};

/** Reads the labels of a file, "-" for standard input, as the arguments say. */
export async function readLabels(
  file: string,
  values: TableValues,
  about: AboutItems = {},
): Promise<LabelTable> {
  const options = await labelOptions(values, about);
  return feedFile(file, values.encoding, (name, head) => readLabelTable(name, head, options));
}

export type AboutItems = {
  by?: string | undefined;
  cluster?: string | undefined;
  isSet?: boolean | undefined;
};

/** How the labels of a file are read, as the arguments say. */
export async function labelOptions(
  values: TableValues,
  { by, cluster, isSet }: AboutItems,
): Promise<TableOptions> {
  const { item, rater, label, gold, range } = values;
  const columns = Object.entries({ item, rater, label, scale: values["scale-column"] }).filter(
    ([, name]) => name,
  );
  const where = readWhere(values);
  const named = [by, cluster, gold, ...where.keys()].filter((name) => name !== undefined);
  const items = values.items === undefined ? undefined : await readFields(values.items, named);
  const raterColumns = values["rater-columns"];
  const level = readLevel(values.level);
  const sets = isSet ?? (level === undefined ? undefined : level === "set");
  return {
    columns: Object.fromEntries(columns),
    where,
    ...readingOptions(values),
    ...(raterColumns !== undefined && { raterColumns: list(raterColumns) }),
    ...(values["one-hot"] !== undefined && { oneHot: list(values["one-hot"]) }),
    ...(by !== undefined && { by }),
    ...(cluster !== undefined && { cluster }),
    ...(gold !== undefined && { gold }),
    ...(range !== undefined && { range: readRange(range) }),
    ...(sets !== undefined && { isSet: sets }),
    ...(items && { items }),
  };
}

/** `0,1`: the least and the largest number that a label can be. */
export function readRange(text: string): [number, number] {
  const [least = Number.NaN, most = Number.NaN, ...more] = list(text).map((part) =>
    part === "" ? Number.NaN : Number(part),
  );
  if (more.length > 0 || !(least < most))
    throw new UsageError("--range takes the least and the largest number, such as --range 0,1.");
  return [least, most];
}

function readFields(file: string, names: readonly string[]): Promise<ItemFields> {
  return feedFile(file, undefined, (name, head) => readItemFields(name, head, names));
}

/** Values of one column are alternatives, columns are conditions. */
export function readWhere({
  where = [],
  scale,
  "scale-column": column,
}: TableValues): Map<string, Set<string>> {
  const conditions = new Map<string, Set<string>>();
  const given = scale === undefined ? where : [...where, `${column ?? "scale"}=${scale}`];
  for (const condition of given) {
    const at = condition.indexOf("=");
    if (at < 1) throw new UsageError(`"${condition}" is not COLUMN=VALUE.`);
    const name = condition.slice(0, at);
    conditions.set(name, (conditions.get(name) ?? new Set()).add(condition.slice(at + 1)));
  }
  return conditions;
}
