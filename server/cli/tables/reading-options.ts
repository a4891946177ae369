import { shapeNames } from "#core/tables/shapes/table-shape.ts";
import { pairs } from "../command.ts";
import { oneOf } from "../nearest-name.ts";

/** How a file of labels is written, as every command that reads one is told, for `parseArgs`. */
export const readingArgs = {
  shape: { type: "string" },
  encoding: { type: "string" },
  decimal: { type: "string" },
  recode: { type: "string", multiple: true },
  missing: { type: "string", multiple: true },
  "missing-only": { type: "string", multiple: true },
  judge: { type: "string", multiple: true },
} as const;

export const readingUsage = `  --shape SHAPE           long (one row a label), matrix, counts (a column a category), contingency, raters-in-rows
  --recode LABEL=LABEL    take one label for another
  --missing A,B           further labels that mean "no label", besides the empty one, NA, n/a, #N/A, <NA>, NaN, null, NULL,
                          None, \\N and -; --missing-only A,B are these and the empty one alone
  --decimal comma|point   what a comma between digits is, where it is not plain
  --encoding NAME         utf-8, utf-16le, utf-16be, windows-1252, windows-1251 or gb18030, where it is not seen
  --judge RATER           this rater is a judge, not a human; rows with rater_type say so themselves`;

type ReadingValues = {
  [Name in keyof typeof readingArgs]?: (typeof readingArgs)[Name] extends { multiple: true }
    ? string[]
    : string;
};

/** How the labels of a file are read, as the arguments say; the encoding is told to what reads its bytes. */
export function readingOptions(values: ReadingValues) {
  const { shape, decimal, missing, judge, recode, "missing-only": missingOnly } = values;
  return {
    ...(shape !== undefined && { shape: oneOf("shape", shape, shapeNames) }),
    ...(decimal !== undefined && { decimal: oneOf("decimal", decimal, ["comma", "point"]) }),
    ...(missing !== undefined && { missing: missing.flatMap(list) }),
    ...(missingOnly !== undefined && { missingOnly: missingOnly.flatMap(list) }),
    ...(judge !== undefined && { judges: judge }),
    recode: new Map(Object.entries(pairs(recode))),
  };
}

export function list(text: string): string[] {
  return text.split(",").map((entry) => entry.trim());
}
