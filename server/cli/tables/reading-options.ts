import { encodings } from "#core/tables/bytes/guess-encoding.ts";
import { missingWordList } from "#core/tables/cells/missing-words.ts";
import { decimalSigns, ReadingOptions } from "#core/tables/reading/reading-options.ts";
import { type ShapeName, shapeNames } from "#core/tables/shapes/table-shape.ts";
import { offsetUnits } from "#core/tables/spans/mark.ts";
import { pairs, UsageError } from "../command.ts";
import { oneOf } from "../nearest-name.ts";

/** How a file of labels is written, as every command that reads one is told, for `parseArgs`. */
export const readingArgs = {
  item: { type: "string" },
  rater: { type: "string" },
  label: { type: "string" },
  "scale-column": { type: "string" },
  "one-hot": { type: "string" },
  "rater-columns": { type: "string" },
  where: { type: "string", multiple: true },
  shape: { type: "string" },
  encoding: { type: "string" },
  decimal: { type: "string" },
  recode: { type: "string", multiple: true },
  missing: { type: "string", multiple: true },
  "missing-only": { type: "string", multiple: true },
  judge: { type: "string", multiple: true },
} as const;

export const columnUsage = `  --item, --rater, --label, --scale-column COLUMN
                          columns of a table with one row a label; of items and labels several, with commas: --item A,B
                          names an item by both, --label A,B are two questions
  --one-hot A,B,C         columns that say yes or no to one choice each
  --rater-columns A,B,C   the raters of a matrix, which has one row an item and one column a rater
  --where COLUMN=VALUE    only these rows; repeat for more columns, or more values of one`;

const usageWidth = 96;

/** Words in lines under the description of an option. */
function wrapped(words: readonly string[], between: string): string {
  const lines = [""];
  for (const word of words) {
    const line = lines.at(-1)!;
    if (line.length + between.length + word.length > usageWidth) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line}${between}${word}`;
  }
  return lines.join(`${between.trim()}\n${" ".repeat(26)}`);
}

export const readingUsage = `  --shape SHAPE           long (one row a label), matrix, counts (a column a category), contingency, raters-in-rows
  --recode LABEL=LABEL    take one label for another
  --missing A,B           further labels that mean "no label", besides the empty one and, letter by letter,
                          ${wrapped(missingWordList, " ")};
                          --missing-only A,B are these and the empty one alone
  --decimal comma|point   what a comma between digits is, where it is not plain
  --encoding NAME         where it is not seen, one of
                          ${wrapped(encodings, ", ")}
  --judge RATER           this rater is a judge, not a human; rows with rater_type say so themselves`;

type ReadingValues = {
  [Name in keyof typeof readingArgs]?:
    | ((typeof readingArgs)[Name] extends { multiple: true } ? string[] : string)
    | undefined;
} & { range?: string | undefined; offsets?: string | undefined };

/**
 * How the labels of a file are read, as the arguments say.
 * @throws UsageError for arguments that no file can be read by
 */
export function readingOptions(values: ReadingValues): ReadingOptions {
  const { shape, encoding, decimal, missing, judge, recode, range, offsets, where } = values;
  const { "missing-only": missingOnly, "one-hot": oneHot, "rater-columns": raterColumns } = values;
  const read = ReadingOptions.safeParse({
    shape: shape && readShape(shape),
    encoding: encoding && oneOf("encoding", encoding.toLowerCase(), encodings),
    decimal: decimal && oneOf("decimal", decimal, decimalSigns),
    missing: missing?.flatMap(list),
    missingOnly: missingOnly?.flatMap(list),
    recode: pairs(recode),
    judges: judge,
    raterColumns: raterColumns && list(raterColumns),
    oneHot: oneHot && list(oneHot),
    where: readWhere(where),
    range: range === undefined ? undefined : readRange(range),
    offsets: offsets && oneOf("offsets", offsets, offsetUnits),
  });
  if (read.success) return read.data;
  throw new UsageError(read.error.issues[0]!.message);
}

/** What others call the shapes. */
const otherShapes: Readonly<Record<string, ShapeName>> = {
  wide: "matrix",
  grid: "matrix",
  tall: "long",
  tidy: "long",
  melted: "long",
  crosstab: "contingency",
  confusion: "contingency",
  transposed: "raters-in-rows",
  count: "counts",
};

function readShape(text: string): ShapeName {
  const name = text.trim().toLowerCase().replaceAll("_", "-");
  return otherShapes[name] ?? oneOf("shape", name, shapeNames);
}

/** The columns that arguments name, by the parts of a long table. */
export function namedColumns(values: ReadingValues): Record<string, string> {
  const { item, rater, label, "scale-column": scale } = values;
  return Object.fromEntries(
    Object.entries({ item, rater, label, scale }).flatMap(([part, name]) => (name ? [[part, name]] : [])),
  );
}

/** Values of one column are alternatives, columns are conditions. */
function readWhere(where: readonly string[] = []): Record<string, string[]> {
  const conditions = new Map<string, string[]>();
  for (const condition of where) {
    const at = condition.indexOf("=");
    if (at < 1) throw new UsageError(`"${condition}" is not COLUMN=VALUE.`);
    const name = condition.slice(0, at);
    conditions.set(name, [...(conditions.get(name) ?? []), condition.slice(at + 1)]);
  }
  return Object.fromEntries(conditions);
}

/** `0,1`: the least and the largest number that a label can be. */
export function readRange(text: string): [number, number] {
  const [least = Number.NaN, most = Number.NaN, ...more] = list(text).map((part) =>
    part === "" ? Number.NaN : Number(part),
  );
  if (more.length > 0 || !(least < most && Number.isFinite(most - least)))
    throw new UsageError("--range takes the least and the largest number, such as --range 0,1.");
  return [least, most];
}

export function list(text: string): string[] {
  return text.split(",").map((entry) => entry.trim());
}
