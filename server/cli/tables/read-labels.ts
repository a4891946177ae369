import type { Encoding } from "#core/tables/bytes/guess-encoding.ts";
import type { LabelTable } from "#core/tables/codes/label-table.ts";
import { type ItemFields, readItemFields } from "#core/tables/columns/read-item-fields.ts";
import { readLabelTable, type TableOptions } from "#core/tables/read-label-table.ts";
import { readingChoice } from "#core/tables/reading/reading-choice.ts";
import { feedFile } from "./feed-file.ts";
import { readLevel } from "./level-names.ts";
import { columnUsage, namedColumns, readingArgs, readingOptions, readingUsage } from "./reading-options.ts";

/** What `agreement` and `truth` are told about their file in the same way, for `parseArgs`. */
export const tableArgs = {
  ...readingArgs,
  range: { type: "string" },
  scale: { type: "string" },
  items: { type: "string" },
  gold: { type: "string" },
  level: { type: "string" },
  categories: { type: "string" },
  repeats: { type: "string" },
} as const;

export const tableUsage = `  What is where (found by itself where columns have usual names):
${columnUsage}
  --items FILE            another file about the items, whose fields --by, --where, --gold and --cluster may name
  --scale NAME            only this scale, where a file has several; of an export an id, or the key of one question
  --range LEAST,MOST      numbers outside are left out and listed
${readingUsage}

  How labels are taken:
  --level LEVEL           nominal, ordinal, interval, ratio, or set (several choices); guessed from the labels
  --categories A,B,C      all labels that could be chosen, in order, which makes names ordinal unless --level
                          says nominal; others are left out and counted
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
  let encoding: Encoding | null = null;
  const table = await feedFile(
    file,
    values.encoding,
    (name, head) => readLabelTable(name, head, options),
    (found) => {
      encoding = found;
    },
  );
  return { ...table, reading: { ...table.reading, encoding } };
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
  const { gold } = values;
  const { where, ...reading } = readingChoice(readingOptions({ ...values, where: chosenRows(values) }));
  const named = [by, cluster, gold, ...where.keys()].filter((name) => name !== undefined);
  const items = values.items === undefined ? undefined : await readFields(values.items, named);
  const level = readLevel(values.level);
  const sets = isSet ?? (level === undefined ? undefined : level === "set");
  return {
    ...reading,
    columns: namedColumns(values),
    where,
    ...(by !== undefined && { by }),
    ...(cluster !== undefined && { cluster }),
    ...(gold !== undefined && { gold }),
    ...(sets !== undefined && { isSet: sets }),
    ...(items && { items }),
  };
}

function readFields(file: string, names: readonly string[]): Promise<ItemFields> {
  return feedFile(file, undefined, (name, head) => readItemFields(name, head, names));
}

/** The conditions on rows; `--scale NAME` is one on the column of scales. */
export function chosenRows({ where = [], scale, "scale-column": column }: TableValues): string[] {
  return scale === undefined ? where : [...where, `${column ?? "scale"}=${scale}`];
}
