import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { LabelTable } from "#core/analysis/label-table.ts";
import { type ItemFields, readItemFields } from "#core/analysis/read-item-fields.ts";
import { readLabelTable, type TableOptions } from "#core/analysis/read-label-table.ts";
import { AppError } from "#core/errors.ts";
import { decodeText } from "#services/imports/decode-text.ts";
import { pairs, say, sayProgress, UsageError } from "./command.ts";
import { counted } from "./text-table.ts";

/** What `agreement` and `truth` are told about their file in the same way, for `parseArgs`. */
export const tableArgs = {
  item: { type: "string" },
  rater: { type: "string" },
  label: { type: "string" },
  "scale-column": { type: "string" },
  "rater-columns": { type: "string" },
  scale: { type: "string" },
  where: { type: "string", multiple: true },
  recode: { type: "string", multiple: true },
  missing: { type: "string" },
  judge: { type: "string", multiple: true },
  items: { type: "string" },
  gold: { type: "string" },
  level: { type: "string" },
  categories: { type: "string" },
  repeats: { type: "string" },
} as const;

export const tableUsage = `  What is where (found by itself where columns have usual names):
  --item, --rater, --label, --scale-column COLUMN
                          columns of a table with one row a label
  --rater-columns A,B,C   the raters of a matrix, which has one row an item and one column a rater
  --items FILE            another file about the items, whose fields --by, --where, --gold and --cluster may name
  --scale NAME            only this scale, where a file has several
  --where COLUMN=VALUE    only these rows; repeat for more columns, or more values of one
  --recode LABEL=LABEL    take one label for another
  --missing A,B           labels that mean "no label"; without it NA, N/A, NaN, null and the empty one
  --judge RATER           this rater is a judge, not a human; rows with rater_type say so themselves

  How labels are taken:
  --level LEVEL           nominal, ordinal, interval, ratio, or set (several choices); guessed from the labels
  --categories A,B,C      all labels that could be chosen, in order; others are left out and counted
  --repeats last|first    which label counts where a rater labels an item twice`;

export type TableValues = {
  [Name in keyof typeof tableArgs]?: (typeof tableArgs)[Name] extends { multiple: true } ? string[] : string;
};

/** So much text shows the format of a file, and the delimiter of CSV. */
const headLength = 4096;

/** Reads the labels of a file, "-" for standard input, as the arguments say. */
export async function readLabels(
  file: string,
  values: TableValues,
  { by, cluster }: { by?: string | undefined; cluster?: string | undefined } = {},
): Promise<LabelTable> {
  const { item, rater, label, gold, judge, missing } = values;
  const columns = Object.entries({ item, rater, label, scale: values["scale-column"] }).filter(
    ([, name]) => name,
  );
  const where = readWhere(values);
  const named = [by, cluster, gold, ...where.keys()].filter((name) => name !== undefined);
  const items = values.items === undefined ? undefined : await readFields(values.items, named);
  const raterColumns = values["rater-columns"];
  const options: TableOptions = {
    columns: Object.fromEntries(columns),
    where,
    ...(raterColumns !== undefined && { raterColumns: list(raterColumns) }),
    ...(by !== undefined && { by }),
    ...(cluster !== undefined && { cluster }),
    ...(gold !== undefined && { gold }),
    ...(missing !== undefined && { missing: ["", ...list(missing)] }),
    ...(judge && { judges: judge }),
    ...(items && { items }),
    recode: new Map(Object.entries(pairs(values.recode))),
  };
  return feed(file, (name, head) => readLabelTable(name, head, options));
}

function readFields(file: string, names: readonly string[]): Promise<ItemFields> {
  return feed(file, (name, head) => readItemFields(name, head, names));
}

/** Values of one column are alternatives, columns are conditions. */
function readWhere({ where = [], scale, "scale-column": column }: TableValues): Map<string, Set<string>> {
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

export function list(text: string): string[] {
  return text.split(",").map((entry) => entry.trim());
}

/** One of the allowed words, or a sentence that lists them. */
export function oneOf<const Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === text);
  if (word === undefined) throw new UsageError(`--${name} is one of ${words.join(", ")}.`);
  return word;
}

type TextReader<Result> = { push(text: string): void; end(): Result };

/** Gives the text of a file, piece by piece, to a reader that is made once its beginning is there. */
export async function feed<Result>(
  file: string,
  make: (name: string, head: string) => TextReader<Result>,
): Promise<Result> {
  const isPiped = file === "-";
  const size = isPiped ? 0 : await sizeOf(file);
  const bytes = isPiped ? process.stdin : createReadStream(file, { highWaterMark: 256 * 1024 });
  const name = isPiped ? "" : path.basename(file);
  let reader: TextReader<Result> | null = null;
  let head = "";
  let read = 0;
  const damaged: number[] = [];
  for await (const text of decodeText(bytes, (line) => damaged.push(line))) {
    read += text.length;
    if (size > 0) sayProgress(`${name}: ${Math.min(100, Math.floor((100 * read) / size))} %`);
    if (reader) reader.push(text);
    else {
      head += text;
      if (head.length < headLength) continue;
      reader = make(name, head);
      reader.push(head);
    }
  }
  if (!reader) {
    reader = make(name, head);
    reader.push(head);
  }
  sayProgress("");
  if (damaged.length > 0) sayDamaged(damaged);
  return reader.end();
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file);
  if (found.isDirectory()) throw new AppError("bad-input", `${file} is a folder.`);
  return found.size;
}

function sayDamaged(lines: readonly number[]): void {
  const [count, verb] = [counted(lines.length, "line"), lines.length === 1 ? "holds" : "hold"];
  const where = `line${lines.length > 1 ? "s" : ""} ${lines.slice(0, 3).join(", ")}${lines.length > 3 ? ", …" : ""}`;
  say(`${count} ${verb} bytes that are no UTF-8, read as "\ufffd" (${where}).`);
}
